package dev.ninelives.spinnaker.orca;

import static dev.ninelives.spinnaker.orca.TestSpinnaker.MANUAL;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.pipeline;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.pipeline.StageResult;
import dev.ninelives.time.RealTimeline;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrcaEngineTest {
    @Test
    void saysWhatItIs() {
        try (var spinnaker = new TestSpinnaker()) {
            // When
            var engine = spinnaker.engine;

            // Then
            assertThat(engine.name()).isEqualTo("Orca");
            assertThat(engine.version()).isEqualTo(OrcaVersion.onClassPath());
        }
    }

    @Test
    void runsStagesWithoutRefIdsOneAfterTheOther() {
        try (var spinnaker = new TestSpinnaker()) {
            // When
            var run = spinnaker.run(stages("{'type': 'put', 'put': 'first'}", "{'type': 'put', 'put': 'second'}"));

            // Then
            assertThat(spinnaker.seen).containsExactly("first", "second");
            assertThat(run.stages()).extracting(StageResult::refId).containsExactly("0", "1");
        }
    }

    @Test
    void ignoresFieldsThatAreNull() {
        try (var spinnaker = new TestSpinnaker()) {
            // When
            var run = spinnaker.run(pipeline("'description': null, 'expectedArtifacts': null", "{'type': 'put'}"));

            // Then
            assertThat(run.succeeded()).isTrue();
        }
    }

    @Test
    void countsItsExecutions() {
        try (var spinnaker = new TestSpinnaker()) {
            // Given
            var first = spinnaker.run(stages("{'type': 'put'}"));

            // When
            var second = spinnaker.run(stages("{'type': 'put'}"));

            // Then
            assertThat(second.executionId()).hasSize(26).isGreaterThan(first.executionId());
        }
    }

    @Test
    void runsOnRealTimeToo() {
        // Given
        var timeline = new RealTimeline();
        try (var engine = new OrcaEngine(timeline, new HistoryRecorder(timeline), List.of())) {
            // When
            var run = engine.run(stages("{'type': 'noop'}"), MANUAL, Duration.ofMinutes(1));

            // Then
            assertThat(run.succeeded()).isTrue();
        }
    }

    /** Orca takes ancestors' outputs for a stage's own where it has none; a cache of ancestors must not hide new ones. */
    @Test
    void aStageSeesWhatTheStagesBeforeItPutOutEvenInParts() {
        try (var spinnaker = new TestSpinnaker()) {
            // When
            spinnaker.run(stages(
                    "{'refId': '1', 'type': 'put', 'put': {'answer': 42}}",
                    "{'refId': '2', 'requisiteStageRefIds': ['1'], 'type': 'parent', 'child': 'put', 'name': 'p'}",
                    "{'refId': '3', 'requisiteStageRefIds': ['2'], 'type': 'put', 'put': '${answer}'}"));

            // Then
            assertThat(spinnaker.seen).last().isEqualTo(42);
        }
    }
}
