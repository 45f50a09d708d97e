package dev.ninelives.sim.kubelet;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations as Go prints them, for example {@code 1.5s} or {@code 2m40s}. */
final class GoDuration {
    private GoDuration() {}

    static String text(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return plain(BigDecimal.valueOf(duration.toNanos(), 6)) + "ms";
        }
        String seconds =
                plain(BigDecimal.valueOf(duration.toNanosPart() + duration.toSecondsPart() * 1_000_000_000L, 9));
        long minutes = duration.toMinutes();
        return minutes == 0 ? seconds + "s" : minutes + "m" + seconds + "s";
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
