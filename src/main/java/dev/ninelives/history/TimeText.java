package dev.ninelives.history;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Instants and durations in the words of every message and report, with units, the same in every locale. */
public final class TimeText {
    private static final Duration MILLISECOND = Duration.ofMillis(1);

    private TimeText() {}

    /** How long after {@code zero}, to the millisecond: {@code +00:01:07.300}. Instants before it get a minus. */
    public static String offset(Instant zero, Instant at) {
        Duration distance = Duration.between(zero, at);
        Duration size = distance.abs();
        return String.format(
                Locale.ROOT,
                "%s%02d:%02d:%02d.%03d",
                distance.isNegative() ? "-" : "+",
                size.toHours(),
                size.toMinutesPart(),
                size.toSecondsPart(),
                size.toMillisPart());
    }

    /** For example {@code 100 ms}, {@code 4.2 s}, {@code 3 min 12 s}; {@code less than 1 ms} for anything shorter. */
    public static String length(Duration length) {
        if (length.compareTo(MILLISECOND) < 0) {
            return "less than 1 ms";
        }
        if (length.toSeconds() == 0) {
            return length.toMillis() + " ms";
        }
        return Stream.of(
                        length.toHours() + " h",
                        length.toMinutesPart() + " min",
                        seconds(length.toSecondsPart() * 1000L + length.toMillisPart()) + " s")
                .filter(part -> !part.startsWith("0 "))
                .collect(Collectors.joining(" "));
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }
}
