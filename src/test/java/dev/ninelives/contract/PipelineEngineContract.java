package dev.ninelives.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.history.HistoryEvent.StageChanged;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.pipeline.InvalidPipelineException;
import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.pipeline.PipelineEngine;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.pipeline.StageResult;
import dev.ninelives.pipeline.Trigger;
import dev.ninelives.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a scenario may rely on, whichever engine runs its pipeline. Each engine extends this once. */
abstract class PipelineEngineContract {
    static final Trigger MANUAL = new Trigger("manual", "tester", Map.of(), List.of(), Map.of());
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Timeline timeline;
    private HistoryRecorder history;
    private PipelineEngine engine;

    /** The kind of time that this engine runs on, at its start. */
    abstract Timeline timeline();

    /** An engine of this kind that has never run a pipeline. */
    abstract PipelineEngine open(Timeline timeline, HistoryRecorder history);

    @BeforeEach
    void open() {
        timeline = timeline();
        history = new HistoryRecorder(timeline);
        engine = open(timeline, history);
    }

    @AfterEach
    void close() {
        if (engine != null) { // what kept it from opening is the news
            engine.close();
        }
        closeSurroundings();
    }

    /** What the engine needed as long as it was open. */
    void closeSurroundings() {}

    @Test
    void saysWhatItIs() {
        assertThat(engine.name()).isNotBlank();
        assertThat(engine.version()).isNotBlank();
    }

    @Test
    void refusesAPipelineWithAnUnknownStageBeforeItStarts() {
        // Given
        Pipeline invalid = withUnknownStage();

        // When / Then
        assertThatThrownBy(() -> engine.check(invalid, MANUAL))
                .isInstanceOf(InvalidPipelineException.class)
                .hasMessageContainingAll("Beam up", "teleport");
        assertThatThrownBy(() -> engine.run(invalid, MANUAL, PATIENCE)).isInstanceOf(InvalidPipelineException.class);
        assertThat(history.history().events()).isEmpty();
    }

    @Test
    void checksWithoutRunning() {
        // When
        engine.check(stages(waiting("1", "", 1)), MANUAL);

        // Then
        assertThat(history.history().events()).isEmpty();
    }

    @Test
    void reportsItsStagesInTheOrderInWhichTheyRan() {
        // Given
        Pipeline pipeline = stages(waiting("2", "'1'", 2), waiting("1", "", 1));

        // When
        PipelineRun run = engine.run(pipeline, MANUAL, PATIENCE);

        // Then
        assertThat(run.status()).isEqualTo("SUCCEEDED");
        assertThat(run.succeeded()).isTrue();
        assertThat(run.timedOut()).isFalse();
        assertThat(run.stages()).extracting(StageResult::refId).containsExactly("1", "2");
        assertThat(run.stages()).extracting(StageResult::status).containsOnly("SUCCEEDED");
        assertThat(length(run.stages().get(1))).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(60));
        assertThat(run.stages().get(1).start().orElseThrow())
                .isAfterOrEqualTo(run.stages().get(0).end().orElseThrow());
    }

    @Test
    void failsWithTheStageThatFails() {
        // Given
        Pipeline pipeline = stages(
                stage(
                        "1",
                        "",
                        "'type': 'checkPreconditions', 'name': 'Never', 'preconditions': [{'type': 'expression',"
                                + " 'failPipeline': true, 'context': {'expression': 'false'}}]"),
                waiting("2", "'1'", 1));

        // When
        PipelineRun run = engine.run(pipeline, MANUAL, PATIENCE);

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(run.succeeded()).isFalse();
        assertThat(stage(run, "1").status()).isEqualTo("TERMINAL");
        assertThat(stage(run, "2").status()).isEqualTo("NOT_STARTED");
        assertThat(stage(run, "2").start()).isEmpty();
    }

    @Test
    void cancelsAPipelineThatTakesLongerThanItMay() {
        // Given
        Instant begin = timeline.now();

        // When
        PipelineRun run = engine.run(stages(waiting("1", "", 86_400)), MANUAL, Duration.ofSeconds(3));

        // Then
        assertThat(run.timedOut()).isTrue();
        assertThat(run.status()).isEqualTo("CANCELED");
        assertThat(stage(run, "1").status()).isEqualTo("CANCELED");
        assertThat(Duration.between(begin, timeline.now())).isBetween(Duration.ofSeconds(3), Duration.ofMinutes(2));
    }

    @Test
    void writesEveryStageIntoTheHistory() {
        // When
        engine.run(stages(waiting("1", "", 1)), MANUAL, PATIENCE);

        // Then
        assertThat(history.history().events())
                .filteredOn(StageChanged.class::isInstance)
                .extracting(event -> ((StageChanged) event).status())
                .containsSubsequence("RUNNING", "SUCCEEDED");
    }

    PipelineEngine engine() {
        return engine;
    }

    static Pipeline withUnknownStage() {
        return stages(waiting("1", "", 1), stage("2", "'1'", "'type': 'teleport', 'name': 'Beam up'"));
    }

    private static Duration length(StageResult stage) {
        return Duration.between(stage.start().orElseThrow(), stage.end().orElseThrow());
    }

    private static StageResult stage(PipelineRun run, String refId) {
        return run.stages().stream()
                .filter(stage -> stage.refId().equals(refId))
                .findFirst()
                .orElseThrow();
    }

    private static String waiting(String refId, String after, int seconds) {
        return stage(refId, after, "'type': 'wait', 'name': 'Wait', 'waitTime': " + seconds);
    }

    /** Single quotes stand for double ones. */
    private static String stage(String refId, String after, String fields) {
        return "{'refId': '%s', 'requisiteStageRefIds': [%s], %s}".formatted(refId, after, fields);
    }

    private static Pipeline stages(String... stages) {
        String json =
                "{'application': 'shop', 'name': 'deploy', 'id': 'config-1', 'spelEvaluator': 'v4', 'stages': [%s]}"
                        .formatted(String.join(", ", stages));
        return new Pipeline("pipeline.json", (ObjectNode) JsonMapper.shared().readTree(json.replace('\'', '"')));
    }
}
