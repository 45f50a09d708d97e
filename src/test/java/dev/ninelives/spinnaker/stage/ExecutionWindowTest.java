package dev.ninelives.spinnaker.stage;

import static dev.ninelives.spinnaker.orca.TestSpinnaker.length;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stage;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stages;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ninelives.spinnaker.orca.TestSpinnaker;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutionWindowTest {
    private static final Map<String, Integer> LATE = times(22, 30, 2, 15);
    private static final Map<String, Integer> NOON = times(12, 0, 14, 0);

    private final TestSpinnaker spinnaker = new TestSpinnaker();

    @AfterEach
    void close() {
        spinnaker.close();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "2026-01-05T11:59:59, false",
        "2026-01-05T12:00:00, true",
        "2026-01-05T14:00:59, true",
        "2026-01-05T14:01:00, false",
        "2026-01-05T22:29:00, false",
        "2026-01-05T22:30:00, true",
        "2026-01-05T23:59:59, true",
        "2026-01-06T00:00:00, true",
        "2026-01-06T02:15:00, true",
        "2026-01-06T02:16:00, false"
    })
    void isOpenFromItsFirstToItsLastMinuteAlsoOverMidnight(LocalDateTime now, boolean open) {
        // Given
        var window = ExecutionWindow.of(Map.of("whitelist", List.of(NOON, LATE)));

        // When
        boolean isOpen = window.isOpen(now.atZone(ZoneOffset.UTC));

        // Then
        assertThat(isOpen).isEqualTo(open);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "2026-01-04T13:00:00, true",
        "2026-01-05T13:00:00, false",
        "2026-01-10T13:00:00, true",
        "2026-01-10T23:00:00, true",
        "2026-01-11T01:00:00, true",
        "2026-01-12T01:00:00, false"
    })
    void countsDaysFromSundayAndTheHoursAfterMidnightToTheirOwnDay(LocalDateTime now, boolean open) {
        // Given
        var window = ExecutionWindow.of(Map.of("days", List.of(1, 7), "whitelist", List.of(NOON, LATE)));

        // When
        boolean isOpen = window.isOpen(now.atZone(ZoneOffset.UTC));

        // Then
        assertThat(isOpen).isEqualTo(open);
    }

    @Test
    void isOpenAllDayWithDaysAlone() {
        // Given
        var window = ExecutionWindow.of(Map.of("days", List.of(2)));

        // When
        boolean isOpen =
                window.isOpen(LocalDateTime.parse("2026-01-05T23:59:30").atZone(ZoneOffset.UTC));

        // Then
        assertThat(isOpen).isTrue();
    }

    @Test
    void refusesWindowsThatSayNothingOrNoTime() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExecutionWindow.of(Map.of()))
                .withMessage("it names neither days nor times");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExecutionWindow.of(Map.of("whitelist", List.of(times(25, 0, 26, 0)))))
                .withMessageContaining("is no time of day");
    }

    /** A run starts at 9:00 UTC, which is 1:00 in Los Angeles. */
    @Test
    void holdsAStageBackUntilTheWindowOpensInSpinnakersZone() {
        // When
        var run = spinnaker.run(
                stages(window("'whitelist': [{'startHour': 3, 'startMin': 0, 'endHour': 4, 'endMin': 0}]")));

        // Then
        assertThat(stage(run, "1<1").type()).isEqualTo("restrictExecutionDuringTimeWindow");
        assertThat(length(run, "1<1")).isEqualTo(Duration.ofHours(2));
        assertThat(run.succeeded()).isTrue();
    }

    @Test
    void expressionsOfAStageAreEvaluatedBeforeItWaitsForItsWindow() {
        // When
        var run = spinnaker.run(stages(
                "{'refId': '1', 'type': 'put', 'put': {'done':"
                        + " '${#stage(`Meanwhile`).status.toString()}'}, 'restrictExecutionDuringTimeWindow': true,"
                        + " 'restrictedExecutionWindow': {'whitelist': [{'startHour': 3, 'startMin': 0, 'endHour': 4,"
                        + " 'endMin': 0}]}}",
                "{'refId': '2', 'type': 'wait', 'name': 'Meanwhile', 'waitTime': 60}"));

        // Then
        assertThat(stage(run, "2").end().orElseThrow())
                .isBefore(stage(run, "1<1").end().orElseThrow());
        assertThat(spinnaker.seen).singleElement().asString().contains("done=NOT_STARTED");
    }

    @Test
    void drawsItsJitterFromTheSeed() {
        // Given
        var stages = stages(
                window("'days': [1, 2, 3, 4, 5, 6, 7], 'jitter': {'enabled': true, 'minDelay': 60, 'maxDelay': 600,"
                        + " 'skipManual': false}"));

        // When
        var first = jitter(stages, 1);

        // Then
        assertThat(first).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(601));
        assertThat(jitter(stages, 1)).isEqualTo(first);
        assertThat(jitter(stages, 2)).isNotEqualTo(first);
    }

    @Test
    void jitterCanSpareManualRuns() {
        // When
        var run =
                spinnaker.run(stages(window("'days': [1, 2, 3, 4, 5, 6, 7], 'jitter': {'enabled': true, 'minDelay': 60,"
                        + " 'maxDelay': 600, 'skipManual': true}")));

        // Then
        assertThat(length(run, "1<1")).isZero();
    }

    @Test
    void aWindowThatCannotBeReadFailsTheStage() {
        // When
        var run = spinnaker.run(stages(window("'whitelist': [{'startHour': 25}]")));

        // Then
        assertThat(status(run, "1")).isEqualTo("TERMINAL");
        assertThat(stage(run, "1").message()).startsWith("The execution window cannot be read:");
    }

    private static Duration jitter(dev.ninelives.pipeline.Pipeline stages, long seed) {
        try (var spinnaker = new TestSpinnaker(seed)) {
            return length(spinnaker.run(stages), "1<1");
        }
    }

    private static String window(String window) {
        return "{'refId': '1', 'type': 'put', 'restrictExecutionDuringTimeWindow': true, 'restrictedExecutionWindow': {"
                + window + "}}";
    }

    private static Map<String, Integer> times(int startHour, int startMin, int endHour, int endMin) {
        return Map.of("startHour", startHour, "startMin", startMin, "endHour", endHour, "endMin", endMin);
    }
}
