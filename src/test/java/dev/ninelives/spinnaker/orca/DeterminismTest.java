package dev.ninelives.spinnaker.orca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.pipeline.StageResult;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DeterminismTest {
    private static final Pipeline BRANCHES = TestSpinnaker.stages(
            "{'refId': '1', 'type': 'wait', 'waitTime': 60}",
            "{'refId': '2', 'type': 'boom', 'failPipeline': false, 'continuePipeline': true}",
            "{'refId': '3', 'type': 'parent', 'child': 'put', 'name': 'three'}",
            "{'refId': '4', 'requisiteStageRefIds': ['1', '2', '3'], 'type': 'jenkins', 'job': 'smoke-test'}",
            "{'refId': '5', 'requisiteStageRefIds': ['1'], 'type': 'put', 'put': '${execution.stages.![id]}'}",
            "{'refId': '6', 'requisiteStageRefIds': ['4', '5'], 'type': 'boom', 'failPipeline': false}",
            "{'refId': '7', 'requisiteStageRefIds': ['4'], 'type': 'checkPreconditions', 'preconditions':"
                    + " [{'type': 'expression', 'context': {'expression': 'true'}}, {'type': 'expression', 'context': {'expression': 'true'}}]}");

    @Test
    void oneSeedGivesOneHistoryAndOneSetOfIds() {
        try (var first = new TestSpinnaker(7);
                var second = new TestSpinnaker(7)) {
            // Given
            var run = first.run(BRANCHES);

            // When
            var again = second.run(BRANCHES);

            // Then
            assertThat(second.recorded()).isEqualTo(first.recorded());
            assertThat(again).isEqualTo(run);
            assertThat(second.seen).isEqualTo(first.seen);
        }
    }

    @Test
    void everySeedGivesTheSameStatuses() {
        // Given
        var expected = statuses(1);

        // When
        var others = LongStream.rangeClosed(2, 20).mapToObj(DeterminismTest::statuses);

        // Then
        assertThat(others).allSatisfy(statuses -> assertThat(statuses).isEqualTo(expected));
    }

    @Test
    void seedsDifferInTheOrderOfWhatHappensAtOnce() {
        // When
        var histories =
                LongStream.rangeClosed(1, 5).mapToObj(DeterminismTest::history).distinct();

        // Then
        assertThat(histories).hasSizeGreaterThan(1);
    }

    private static String history(long seed) {
        try (var spinnaker = new TestSpinnaker(seed)) {
            spinnaker.run(BRANCHES);
            return spinnaker.recorded();
        }
    }

    private static Map<String, String> statuses(long seed) {
        try (var spinnaker = new TestSpinnaker(seed)) {
            PipelineRun run = spinnaker.run(BRANCHES);
            Map<String, String> statuses = new TreeMap<>(Map.of("pipeline", run.status()));
            for (StageResult stage : run.stages()) {
                statuses.put(stage.refId(), stage.status());
            }
            return statuses;
        }
    }
}
