package dev.ninelives.spinnaker.gate;

import static dev.ninelives.spinnaker.orca.TestSpinnaker.MANUAL;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.history.HistoryEvent.TimeShortened;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.pipeline.InvalidPipelineException;
import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.pipeline.StageResult;
import dev.ninelives.time.RealTimeline;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What stubs come to on a Spinnaker that has never heard of them. */
class StubbedStagesTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final TestGate gate = new TestGate();
    private final RealTimeline timeline = new RealTimeline();
    private final HistoryRecorder history = new HistoryRecorder(timeline);
    private final GateEngine engine = gate.engine(timeline, history);

    @AfterEach
    void close() {
        engine.close();
        gate.close();
    }

    @Test
    void succeedAfterAWaitAsLongAsTheyTake() {
        // When
        PipelineRun run = engine.run(stages(stub("SUCCEEDED", 1, "{}")), MANUAL, LIMIT);

        // Then
        JsonNode saved = gate.facade.saved().get(0).path("stages").get(0);
        assertThat(saved.path("type").asString()).isEqualTo("wait");
        assertThat(saved.path("waitTime").asInt()).isEqualTo(1);
        assertThat(canary(run).status()).isEqualTo("SUCCEEDED");
        assertThat(history.history().events(TimeShortened.class)).isEmpty();
    }

    @Test
    void succeedWithOutputsThatLaterStagesSee() {
        // Given
        Pipeline pipeline = stages(
                stub("SUCCEEDED", 90, "{'score': 97}"),
                after(
                        "checkPreconditions",
                        "'preconditions': [{'type': 'expression', 'failPipeline': true,"
                                + " 'context': {'expression': '${score == 97}'}}]"));

        // When
        PipelineRun run = engine.run(pipeline, MANUAL, LIMIT);

        // Then
        assertThat(run.succeeded()).as(run.toString()).isTrue();
        assertThat(history.history().events(TimeShortened.class))
                .singleElement()
                .satisfies(shortened -> {
                    assertThat(shortened.actor()).hasToString("stage 'Canary'");
                    assertThat(shortened.original()).isEqualTo(Duration.ofSeconds(90));
                });
    }

    @Test
    void failThePipeline() {
        // When
        PipelineRun run = engine.run(stages(stub("TERMINAL", 0, "{}"), after("wait", "'waitTime': 0")), MANUAL, LIMIT);

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(canary(run).status()).isEqualTo("TERMINAL");
    }

    @Test
    void failAsTheStagesOwnFlagsSay() {
        // Given
        String stopped = stub("TERMINAL", 0, "{}, 'failPipeline': false");
        String ignored = stub("TERMINAL", 0, "{}, 'failPipeline': false, 'continuePipeline': true");

        // When
        PipelineRun ofStopped = engine.run(stages(stopped), MANUAL, LIMIT);
        PipelineRun ofIgnored = engine.run(stages(ignored), MANUAL, LIMIT);

        // Then
        assertThat(canary(ofStopped).status()).isEqualTo("STOPPED");
        assertThat(canary(ofIgnored).status()).isEqualTo("FAILED_CONTINUE");
    }

    @Test
    void areSkippedWithoutStoppingThePipeline() {
        // When
        PipelineRun run = engine.run(stages(stub("SKIPPED", 0, "{}"), after("wait", "'waitTime': 0")), MANUAL, LIMIT);

        // Then
        assertThat(canary(run).status()).isEqualTo("SKIPPED");
        assertThat(run.succeeded()).isTrue();
    }

    @Test
    void areStillStubsInTheReport() {
        // When
        PipelineRun run = engine.run(stages(stub("SUCCEEDED", 0, "{}")), MANUAL, LIMIT);

        // Then
        assertThat(canary(run).type()).isEqualTo("stub");
    }

    @Test
    void areRefusedWhereNoStageComesToTheSame() {
        // Given
        Pipeline pipeline = stages(
                stub("CANCELED", 0, "{}"),
                stub("TERMINAL", 0, "{'score': 3}").replace("'refId': '1'", "'refId': '2'"),
                stub("SUCCEEDED", 0, "{}, 'expectedArtifacts': [{'id': 'a'}]").replace("'refId': '1'", "'refId': '3'"));

        // When / Then
        assertThatThrownBy(() -> engine.run(pipeline, MANUAL, LIMIT))
                .isInstanceOf(InvalidPipelineException.class)
                .hasMessageEndingWith("""
                    has stubs that a live Spinnaker has no stage for:
                      'Canary' (refId 1) is stubbed to end CANCELED
                      'Canary' (refId 2) is stubbed to end TERMINAL with outputs
                      'Canary' (refId 3) is stubbed with expected artifacts, which no such stage could bind\
                    """);
        assertThat(gate.facade.count("POST")).isZero();
    }

    /** @param outputs and any further fields of the stage after them */
    private static String stub(String status, int seconds, String outputs) {
        int end = outputs.indexOf('}') + 1;
        return "{'refId': '1', 'requisiteStageRefIds': [], 'type': 'stub', 'stubbedType': 'kayentaCanary', 'name':"
                + " 'Canary',"
                + " 'stub': {'status': '%s', 'seconds': %d, 'outputs': %s}%s}"
                        .formatted(status, seconds, outputs.substring(0, end), outputs.substring(end));
    }

    private static String after(String type, String fields) {
        return "{'refId': '9', 'requisiteStageRefIds': ['1'], 'type': '%s', 'name': 'Next', %s}"
                .formatted(type, fields);
    }

    private static StageResult canary(PipelineRun run) {
        return run.stages().stream()
                .filter(stage -> stage.name().equals("Canary"))
                .findFirst()
                .orElseThrow();
    }
}
