package dev.ninelives.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    @ParameterizedTest
    @CsvSource({"PT2M, PT12S", "PT1M, PT6S", "PT10S, PT5S", "PT5S, PT5S", "PT3S, PT3S", "PT0S, PT0S"})
    void shortensAWaitButLeavesRoutesTheirTimeToFollow(Duration asked, Duration waited) {
        assertThat(Pace.shortened(0.1).wait(asked)).isEqualTo(waited);
    }

    @ParameterizedTest
    @CsvSource({"PT5S, PT0.5S", "PT0.2S, PT0.2S"})
    void looksMoreOftenThanSpinnakerDoes(Duration asked, Duration polled) {
        assertThat(Pace.shortened(0.1).poll(asked)).isEqualTo(polled);
    }

    @Test
    void shortensTheTimesOfAFaultWithoutBounds() {
        assertThat(Pace.shortened(0.2).scaled(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void takesAsManyLooksInLessTime() {
        assertThat(Pace.shortened(0.2).looks(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void takesSpinnakersTimeWhereNothingIsShortened() {
        Duration day = Duration.ofDays(1);
        assertThat(Pace.SPINNAKER.wait(day)).isEqualTo(day);
        assertThat(Pace.SPINNAKER.poll(day)).isEqualTo(day);
        assertThat(Pace.SPINNAKER.scaled(day)).isEqualTo(day);
        assertThat(Pace.SPINNAKER.looks(day)).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1.1, Double.NaN})
    void refusesAScaleThatNobodyCanMean(double scale) {
        assertThatThrownBy(() -> Pace.shortened(scale)).hasMessageStartingWith("a scale is above 0 and at most 1");
    }
}
