package dev.ninelives.spinnaker.orca;

import static dev.ninelives.spinnaker.orca.TestSpinnaker.stage;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.HistoryEvent.PipelineChanged;
import dev.ninelives.history.HistoryEvent.StageChanged;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusHistoryTest {
    private final TestSpinnaker spinnaker = new TestSpinnaker();

    @AfterEach
    void close() {
        spinnaker.close();
    }

    @Test
    void tellsEachChangeOnce() {
        // When
        spinnaker.run(stages(
                "{'refId': '1', 'type': 'parent', 'child': 'put', 'name': 'Outer'}",
                "{'refId': '2', 'requisiteStageRefIds': ['1'], 'type': 'stuck', 'name': 'Never ends', 'stageTimeoutMs': 60000}",
                "{'refId': '3', 'requisiteStageRefIds': ['2'], 'type': 'put'}"));

        // Then
        assertThat(spinnaker.history.history().events(StageChanged.class).map(StatusHistoryTest::line))
                .containsExactly(
                        "1 parent stage 'Outer' RUNNING",
                        "1<1 put stage 'first of Outer' RUNNING synthetic",
                        "1<1 put stage 'first of Outer' SUCCEEDED synthetic",
                        "1<2 wait stage 'second of Outer' RUNNING synthetic",
                        "1<2 wait stage 'second of Outer' SUCCEEDED synthetic",
                        "1 parent stage 'Outer' SUCCEEDED",
                        "2 stuck stage 'Never ends' RUNNING",
                        "2 stuck stage 'Never ends' TERMINAL");
        assertThat(spinnaker.history.history().events(PipelineChanged.class).map(PipelineChanged::status))
                .containsExactly("RUNNING", "TERMINAL");
    }

    @Test
    void aStageFailsForTheReasonOfTheStageWithinIt() {
        // When
        var run = spinnaker.run(stages("{'refId': '1', 'type': 'parent', 'child': 'boom'}"));

        // Then
        assertThat(stage(run, "1").message()).isEqualTo("boom");
        assertThat(spinnaker.history.history().events(StageChanged.class))
                .filteredOn(event -> event.status().equals("TERMINAL"))
                .extracting(StageChanged::message)
                .containsExactly("boom", "boom");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'exception': {'details': {'error': 'Unexpected Task Failure', 'errors': ['no such account', 'no such kind']}} | no such account; no such kind",
                "'exception': {'details': {'error': 'Timed out'}} | Timed out",
                "'kato.tasks': [{'id': '1'}, {'id': '2', 'exception': {'message': 'admission denied'}}] | admission denied",
                "'webhook': {'error': 'answered 500'} | answered 500",
                "'failureReason': 'no window' | no window",
                "'buildInfo': {'name': 'smoke', 'number': 3, 'result': 'FAILURE'}, 'jobLog': 'expected 200, got 503' | smoke #3 ended FAILURE: expected 200, got 503",
                "'nothing': 'said' | \"\""
            })
    void findsTheReasonWhereverSpinnakerPutIt(String context, String message) {
        // When
        var run = spinnaker.run(
                stages("{'refId': '1', 'type': 'end', 'end': 'TERMINAL', 'putContext': {" + context + "}}"));

        // Then
        assertThat(stage(run, "1").message()).isEqualTo(message);
    }

    private static String line(StageChanged event) {
        return event.refId() + " " + event.type() + " " + event.actor() + " " + event.status()
                + (event.synthetic() ? " synthetic" : "");
    }
}
