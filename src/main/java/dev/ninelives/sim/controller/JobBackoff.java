package dev.ninelives.sim.controller;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long the Job controller leaves a Job alone that has failed: 10 s after the first time, doubling up to 6 min ("Pod
 * backoff failure policy" in the Kubernetes documentation).
 */
final class JobBackoff {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration MOST = Duration.ofMinutes(6);
    private static final int MOST_DOUBLINGS = 6;

    private final Map<ObjectKey, Integer> retries = new LinkedHashMap<>();

    int retries(ObjectKey job) {
        return retries.getOrDefault(job, 0);
    }

    /** Counts another failure; the time until the next try. */
    Duration next(ObjectKey job) {
        return delay(retries.merge(job, 1, Integer::sum) - 1);
    }

    /** How long to wait because of the failures up to now. */
    Duration current(ObjectKey job) {
        int failures = retries(job);
        return failures == 0 ? Duration.ZERO : delay(failures - 1);
    }

    void forget(ObjectKey job) {
        retries.remove(job);
    }

    static Duration delay(int doublings) {
        Duration delay = FIRST.multipliedBy(1L << Math.min(doublings, MOST_DOUBLINGS));
        return delay.compareTo(MOST) < 0 ? delay : MOST;
    }
}
