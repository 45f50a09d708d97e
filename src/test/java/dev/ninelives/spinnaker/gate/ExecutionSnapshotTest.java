package dev.ninelives.spinnaker.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import dev.ninelives.history.HistoryEvent.StageChanged;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.pipeline.StageResult;
import dev.ninelives.time.RealTimeline;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shapes in which executions come. They were read off executions of Spinnaker 1.21 and 1.26 that people have published;
 * field names and kinds of values are theirs, all else is made up.
 */
class ExecutionSnapshotTest {
    private final HistoryRecorder history = new HistoryRecorder(new RealTimeline());

    @ParameterizedTest
    @EnumSource(ExecutionStatus.class)
    void knowsAfterWhichStatusesNothingComesAsOrcaDoes(ExecutionStatus status) {
        assertThat(snapshot(status.name(), "").isComplete()).isEqualTo(status.isComplete());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT_STARTED", "BUFFERED", "RUNNING", "PAUSED", "SUSPENDED", "REDIRECT"})
    void followsWhatWaitsOrGoesRound(String status) {
        // Given
        ExecutionSnapshot execution = snapshot("RUNNING", stage(status, "'context': {}"));

        // When
        List<StageResult> results = results(execution);

        // Then
        assertThat(execution.isOver()).isFalse();
        assertThat(results)
                .singleElement()
                .satisfies(stage -> assertThat(stage.status()).isEqualTo(status));
    }

    @Test
    void takesNullsAndWhatIsLeftOutForNothing() {
        // Given
        ExecutionSnapshot execution = snapshot("BUFFERED", """
            {'id': 'S1', 'refId': '1', 'type': 'wait', 'name': 'Wait', 'status': 'NOT_STARTED', 'startTime': null,
             'endTime': null, 'parentStageId': null, 'syntheticStageOwner': null, 'context': null},
            {'id': 'S2', 'refId': '2', 'type': 'wait', 'status': 'SKIPPED'}\
            """);

        // When
        List<StageResult> results = results(execution);

        // Then
        assertThat(execution.start()).isEmpty();
        assertThat(execution.cancellation()).isEmpty();
        assertThat(results).extracting(StageResult::synthetic).containsExactly(false, false);
        assertThat(results).extracting(StageResult::message).containsExactly("", "");
        assertThat(history.history().events(StageChanged.class))
                .extracting(StageChanged::status)
                .contains("SKIPPED");
    }

    @Test
    void looksPastStagesThatAreOnlyNamed() {
        assertThat(snapshot("RUNNING", "'01F5E61QTRMYD2PV6Z5YHXXE4D'").stages()).isEmpty();
    }

    @Test
    void readsWhyATaskFailedWhereOrcaPutsIt() {
        assertThat(message("""
            'context': {'exception': {'exceptionType': 'HttpError', 'operation': 'bake', 'shouldRetry': false,
              'details': {'kind': 'HTTP', 'status': 500, 'error': 'Internal Server Error',
                          'errors': ['Bake failed: no such chart']}}}\
            """)).isEqualTo("Bake failed: no such chart");
    }

    @Test
    void readsWhyATaskFailedWhereClouddriverPutsIt() {
        assertThat(message("""
            'context': {'kato.tasks': [
              {'id': 'a', 'status': {'completed': true, 'failed': true, 'retryable': false}, 'resultObjects': [],
               'history': [{'phase': 'ORCHESTRATION', 'status': 'Orchestration failed.'}],
               'exception': {'type': 'EXCEPTION', 'operation': 'DEPLOY', 'cause': 'x', 'message': 'error validating data'}}
            ]}\
            """)).isEqualTo("error validating data");
    }

    @Test
    void readsWhatIsInBothPlacesInTheOneThatSaysMore() {
        assertThat(message("""
            'context': {'exception': {'details': {'error': 'Unexpected Task Failure', 'errors': ['waited too long']}},
                        'kato.tasks': [{'exception': {'message': 'error validating data'}}]}\
            """)).contains("waited too" + " long");
    }

    @Test
    void readsWhyAChildPipelineFailedFromTheStageThatStartedIt() {
        assertThat(message("""
            'context': {'executionId': '01EHQXY4', 'status': 'TERMINAL',
              'exception': {'details': {'errors': [
                'Exception in child pipeline stage (deploy: Deploy): error validating data']}}}\
            """))
                .isEqualTo("Exception"
                        + " in child"
                        + " pipeline"
                        + " stage"
                        + " (deploy:"
                        + " Deploy):"
                        + " error"
                        + " validating"
                        + " data");
    }

    @Test
    void readsWhyAPreconditionWasNotMetFromThePartThatAsked() {
        // Given
        ExecutionSnapshot execution = snapshot("TERMINAL", """
            {'id': 'S2', 'refId': '2<1', 'type': 'checkPreconditions', 'name': 'Check precondition (expression)',
             'status': 'TERMINAL', 'syntheticStageOwner': 'STAGE_BEFORE', 'parentStageId': 'S1',
             'context': {'preconditionType': 'expression',
                         'context': {'expression': false, 'expressionResult': 'false', 'failureMessage': 'not today'}}},
            {'id': 'S1', 'refId': '2', 'type': 'checkPreconditions', 'name': 'Today?', 'status': 'STOPPED', 'context': {},
             'tasks': []}\
            """);

        // When
        List<StageResult> results = results(execution);

        // Then
        assertThat(results).extracting(StageResult::message).containsExactly("not today", "not today");
    }

    private String message(String fields) {
        return results(snapshot("TERMINAL", stage("TERMINAL", fields))).get(0).message();
    }

    private List<StageResult> results(ExecutionSnapshot execution) {
        SeenStages seen = new SeenStages(history);
        seen.look(execution);
        return seen.results(execution);
    }

    private static String stage(String status, String fields) {
        return """
            {'id': 'S1', 'refId': '1', 'type': 'deployManifest', 'name': 'Deploy', 'status': '%s', 'startTime': 1000,
             'tasks': [{'id': '1', 'name': 'deployManifest', 'status': '%s', 'startTime': 1000, 'endTime': null}], %s}\
            """.formatted(status, status, fields);
    }

    private static ExecutionSnapshot snapshot(String status, String stages) {
        String json = "{'id': 'E1', 'name': null, 'status': '%s', 'cancellationReason': null, 'stages': [%s]}"
                .formatted(status, stages);
        return new ExecutionSnapshot(JsonMapper.shared().readTree(json.replace('\'', '"')));
    }
}
