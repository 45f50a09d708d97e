package dev.ninelives.yaml;

import java.time.Duration;

/** Durations as our files write them: {@code 500ms}, {@code 5s}, {@code 2m} or {@code 4h}. */
public final class Durations {
    private Durations() {}

    /** Reads a number and a unit, for example {@code 2m}; the schema has already held it to that form. */
    public static Duration parse(String text) {
        String unit = text.replaceAll("[0-9]", "");
        long amount = Long.parseLong(text.substring(0, text.length() - unit.length()));
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }
}
