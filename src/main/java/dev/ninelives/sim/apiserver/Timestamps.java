package dev.ninelives.sim.apiserver;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as {@code metadata} holds them: whole seconds. */
final class Timestamps {
    private Timestamps() {}

    static String of(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
