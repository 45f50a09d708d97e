package dev.ninelives.sim.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgesTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT1M59S, 119s",
        "PT2M, 2m",
        "PT3M40S, 3m40s",
        "PT10M59S, 10m",
        "PT2H59M, 179m",
        "PT3H, 3h",
        "PT7H59M, 7h59m",
        "PT47H, 47h",
        "P2D, 2d",
        "P7DT23H, 7d23h",
        "P8DT5H, 8d",
        "P729D, 729d",
        "P730D, 2y",
        "P731D, 2y1d",
        "P2920D, 8y"
    })
    void showsTwoUnitsAsLongAsTheSecondMatters(Duration age, String shown) {
        assertThat(Ages.of(age)).isEqualTo(shown);
    }

    @Test
    void forgivesAClockThatIsASecondAhead() {
        assertThat(Ages.of(Duration.ofSeconds(-1))).isEqualTo("0s");
        assertThat(Ages.of(Duration.ofSeconds(-2))).isEqualTo("<invalid>");
    }

    @Test
    void knowsNoAgeWithoutATime() {
        assertThat(Ages.since("", Instant.EPOCH)).isEqualTo("<unknown>");
    }
}
