package dev.ninelives.history;

import static dev.ninelives.history.HistoryEvent.Phase.BASELINE;
import static dev.ninelives.history.HistoryEvent.Phase.CANDIDATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryDifferenceTest {
    @Test
    void isAbsentBetweenEqualHistories() {
        assertThat(HistoryDifference.between(script().history(), script().history()))
                .isEmpty();
    }

    @Test
    void showsTheFirstDifferingLineAfterThreeThatAreTheSame() {
        // Given
        History first = script().after(1).create("Pod", "a").history();
        History second = script().after(2).create("Pod", "a").history();

        // When
        Optional<HistoryDifference> difference = HistoryDifference.between(first, second);

        // Then
        assertThat(difference.orElseThrow()).hasToString("""
            The histories differ from line 5 on:
                  +00:00:00.000  harness  pipeline 'blue-green' is RUNNING (execution execution-1)
                  +00:00:00.000  harness  entered phase CANDIDATE
                  +00:00:00.000  harness  created ConfigMap production/a
              1   +00:00:00.001  harness  created Pod production/a
              2   +00:00:00.002  harness  created Pod production/a
              at  at: "2026-01-05T09:00:00.001Z" and "2026-01-05T09:00:00.002Z\"\
            """);
    }

    @Test
    void findsADifferenceThatTheLinesDoNotShow() {
        // Given
        History first = new HistoryScript().write(pod("10.0.0.1")).history();
        History second = new HistoryScript().write(pod("10.0.0.2")).history();

        // When
        Optional<HistoryDifference> difference = HistoryDifference.between(first, second);

        // Then
        assertThat(difference.orElseThrow().detail()).contains("state.status.podIP: \"10.0.0.1\" and \"10.0.0.2\"");
        assertThat(difference.orElseThrow().line()).isEqualTo(1);
    }

    @Test
    void showsWhichHistoryEndedFirst() {
        // Given
        History longer = script().phase(CANDIDATE).history();

        // When
        Optional<HistoryDifference> difference = HistoryDifference.between(script().history(), longer);

        // Then
        assertThat(difference.orElseThrow().toString())
                .endsWith("  1   (has ended)\n  2   +00:00:00.000  harness  entered phase CANDIDATE");
    }

    private static HistoryScript script() {
        return new HistoryScript()
                .phase(BASELINE)
                .pipeline("RUNNING")
                .phase(CANDIDATE)
                .create("ConfigMap", "a");
    }

    private static String pod(String address) {
        return "{\"kind\":\"Pod\",\"metadata\":{\"name\":\"a\"},\"status\":{\"podIP\":\"" + address + "\"}}";
    }
}
