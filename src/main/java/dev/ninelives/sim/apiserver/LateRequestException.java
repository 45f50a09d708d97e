package dev.ninelives.sim.apiserver;

import java.time.Duration;
import java.util.Optional;

/**
 * A request of a controller is on its way and takes longer than usual. A controller that made it again after that time
 * finds it arrived: nobody has to wait within its work, which would let others overtake.
 */
public final class LateRequestException extends FailedRequestException {
    private static final long serialVersionUID = 1L;

    private final Duration latency;

    LateRequestException(Duration latency) {
        super("the request arrives " + latency + " late");
        this.latency = latency;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(latency);
    }
}
