package dev.ninelives.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TimeAxisTest {
    private static final Instant ZERO = Instant.parse("2026-01-05T09:00:00Z");
    private static final Offset<Double> CLOSE = Offset.offset(0.01);

    @Test
    void isLinearWhileThingsHappen() {
        // When
        TimeAxis axis = axis(0, 5, 10, 15, 20);

        // Then
        assertThat(axis.breaks()).isEmpty();
        assertThat(List.of(axis.x(at(0)), axis.x(at(10)), axis.x(at(20)))).containsExactly(100.0, 600.0, 1100.0);
    }

    @Test
    void cutsALongWaitDownToABreakOfFixedWidth() {
        // When
        TimeAxis axis = axis(0, 5, 10, 1810, 1815, 1820);

        // Then
        assertThat(axis.breaks()).hasSize(1).first().satisfies(piece -> {
            assertThat(piece.span()).isEqualTo(new Span(at(10), at(1810)));
            assertThat(piece.right() - piece.left()).isLessThan(60);
        });
        assertThat(axis.x(at(10)) - axis.x(at(0)))
                .isGreaterThan(400)
                .isCloseTo(axis.x(at(1820)) - axis.x(at(1810)), CLOSE);
    }

    @Test
    void neverRunsBackwards() {
        // Given
        TimeAxis axis = axis(0, 1, 2, 12, 52, 53, 173, 174, 494, 1094, 1095);

        // When
        double[] places = IntStream.rangeClosed(-5, 1100)
                .mapToDouble(second -> axis.x(at(second)))
                .toArray();

        // Then
        assertThat(places).isSorted();
        assertThat(places[0]).isEqualTo(100);
        assertThat(places[places.length - 1]).isCloseTo(1100, CLOSE);
    }

    @Test
    void leavesRoomForWhatHappensHoweverManyBreaksThereAre() {
        // Given
        int[] everyFiveMinutes =
                IntStream.range(0, 120).map(i -> i / 2 * 300 + i % 2).toArray();

        // When
        TimeAxis axis = axis(everyFiveMinutes);

        // Then
        double broken = axis.breaks().stream()
                .mapToDouble(piece -> piece.right() - piece.left())
                .sum();
        assertThat(axis.breaks()).hasSize(59);
        assertThat(broken).isLessThan(451);
    }

    @Test
    void isLinearWhereNothingButWaitingHappens() {
        // When
        TimeAxis axis = axis(0, 600);

        // Then
        assertThat(axis.breaks()).isEmpty();
        assertThat(axis.x(at(300))).isCloseTo(600, CLOSE);
    }

    @Test
    void hasAPlaceForARunThatTookNoTime() {
        assertThat(axis(0).x(at(0))).isEqualTo(100);
        assertThat(AxisTicks.of(axis(0), ZERO))
                .extracting(AxisTicks.Tick::label)
                .containsExactly("0 s");
    }

    @Test
    void labelsRoundTimesAndTheFirstInstantAfterABreak() {
        // Given
        TimeAxis axis = axis(0, 5, 10, 1810, 1815, 1820);

        // When
        List<AxisTicks.Tick> ticks = AxisTicks.of(axis, ZERO);

        // Then
        assertThat(ticks)
                .extracting(AxisTicks.Tick::label)
                .containsExactly(
                        "0 s", "2 s", "4 s", "6 s", "8 s", "10 s", "30:10", "30:12", "30:14", "30:16", "30:18",
                        "30:20");
        assertThat(ticks.get(6).title()).isEqualTo("+00:30:10.000");
    }

    @Test
    void keepsLabelsApart() {
        // When
        List<AxisTicks.Tick> ticks = AxisTicks.of(axis(0, 1, 2, 12, 52, 53, 173, 174, 494, 1094, 1095), ZERO);

        // Then
        double[] places = ticks.stream().mapToDouble(AxisTicks.Tick::x).toArray();
        for (int i = 1; i < places.length; i++) {
            assertThat(places[i] - places[i - 1]).isGreaterThanOrEqualTo(57.9);
        }
    }

    @Test
    void labelsLongRunsInHours() {
        assertThat(AxisTicks.label(Duration.ofSeconds(3723))).isEqualTo("1:02:03");
        assertThat(AxisTicks.label(Duration.ofMillis(500))).isEqualTo("0.5 s");
    }

    private static TimeAxis axis(int... seconds) {
        List<Instant> moments =
                Arrays.stream(seconds).mapToObj(TimeAxisTest::at).toList();
        return TimeAxis.of(new Span(moments.get(0), moments.get(moments.size() - 1)), moments, 100, 1100);
    }

    private static Instant at(int second) {
        return ZERO.plusSeconds(second);
    }
}
