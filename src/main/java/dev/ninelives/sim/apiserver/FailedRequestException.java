package dev.ninelives.sim.apiserver;

import java.time.Duration;
import java.util.Optional;

/** A request has brought nothing that its sender could go on with. Whoever sent it tries again later, or gives up. */
public abstract sealed class FailedRequestException extends RuntimeException
        permits ApiException, ConnectionLostException, LateRequestException {
    private static final long serialVersionUID = 1L;

    FailedRequestException(String message) {
        super(message);
    }

    /** When to try again, where the server says so. */
    public abstract Optional<Duration> retryAfter();
}
