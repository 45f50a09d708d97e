package dev.ninelives.sim.apiserver;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as objects hold them: whole seconds, {@code 2026-01-02T03:04:05Z}. */
public final class Timestamps {
    private Timestamps() {}

    public static String of(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
