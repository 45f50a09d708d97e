package dev.ninelives.report;

import dev.ninelives.history.TimeText;
import java.time.Duration;

/** Durations for reading at a glance: a tenth of a second below a minute, whole seconds above. */
final class RoundLength {
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private RoundLength() {}

    /** For example {@code 450 ms}, {@code 4.2 s}, {@code 3 min 12 s}. */
    static String of(Duration length) {
        if (length.compareTo(MILLISECOND) < 0) {
            return "< 1 ms";
        }
        if (length.compareTo(SECOND) < 0) {
            return TimeText.length(length);
        }
        return TimeText.length(to(length.compareTo(MINUTE) < 0 ? 100 : 1_000, length));
    }

    private static Duration to(long millis, Duration length) {
        return Duration.ofMillis(Math.round(length.toMillis() / (double) millis) * millis);
    }
}
