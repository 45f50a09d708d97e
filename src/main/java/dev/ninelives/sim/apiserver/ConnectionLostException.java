package dev.ninelives.sim.apiserver;

import java.time.Duration;
import java.util.Optional;

/** The connection broke off before the answer had arrived; whether the request was carried out, its sender cannot tell. */
public final class ConnectionLostException extends FailedRequestException {
    private static final long serialVersionUID = 1L;

    ConnectionLostException() {
        super("EOF"); // as Go's clients word it
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }
}
