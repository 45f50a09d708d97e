package dev.ninelives.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {
    private static final Instant ZERO = Instant.parse("2026-01-05T09:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT0S, +00:00:00.000",
        "PT1M7.3S, +00:01:07.300",
        "PT0.0009S, +00:00:00.000",
        "PT123H, +123:00:00.000",
        "PT-3.5S, -00:00:03.500",
    })
    void writesAnOffset(Duration distance, String text) {
        assertThat(TimeText.offset(ZERO, ZERO.plus(distance))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, less than 1 ms",
        "PT0.0009S, less than 1 ms",
        "PT0.1S, 100 ms",
        "PT1S, 1 s",
        "PT4.2S, 4.2 s",
        "PT10S, 10 s",
        "PT1M, 1 min",
        "PT3M12.045S, 3 min 12.045 s",
        "PT1H0M0.5S, 1 h 0.5 s",
        "PT26H3M, 26 h 3 min",
    })
    void writesALength(Duration length, String text) {
        assertThat(TimeText.length(length)).isEqualTo(text);
    }
}
