package dev.ninelives.sim.kubelet;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long the kubelet waits before it tries something again: 10 s after the first time, doubling up to 5 min, from the
 * beginning again once 10 min have passed since the last time ("Pod Lifecycle" in the Kubernetes documentation).
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration MOST = Duration.ofMinutes(5);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private Duration delay = Duration.ZERO;
    private Optional<Instant> tried = Optional.empty();

    /** Another try is being made. */
    void tryAt(Instant now) {
        boolean again = tried.isPresent() && !isForgotten(now);
        Duration doubled = delay.multipliedBy(2);
        delay = again ? (doubled.compareTo(MOST) < 0 ? doubled : MOST) : FIRST;
        tried = Optional.of(now);
    }

    /** How long the wait is that began when the last try ended; zero before the first try. */
    Duration delayAfter(Instant end) {
        return tried.isEmpty() || isForgotten(end) ? Duration.ZERO : delay;
    }

    private boolean isForgotten(Instant now) {
        return Duration.between(tried.orElseThrow(), now).compareTo(FORGOTTEN_AFTER) > 0;
    }
}
