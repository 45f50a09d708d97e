package dev.ninelives.sim.controller;

import java.time.Instant;

/** Names Events as Kubernetes does, {@code <object>.<hexadecimal time>}; no two alike, since here the time may stand still. */
final class EventNames {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private long last;

    String next(String object, Instant now) {
        last = Math.max(last + 1, now.getEpochSecond() * NANOS_PER_SECOND + now.getNano());
        return object + "." + Long.toHexString(last);
    }
}
