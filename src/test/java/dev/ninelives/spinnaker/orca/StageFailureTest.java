package dev.ninelives.spinnaker.orca;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageFailureTest {
    @ParameterizedTest(name = "flags <{0}>: pipeline {1}, failed stage {2}, its successor {3}, the other branch {4}")
    @CsvSource(quoteCharacter = '"', textBlock = """
                    "", TERMINAL, TERMINAL, NOT_STARTED, CANCELED
                    "'failPipeline': true,  'continuePipeline': false, 'completeOtherBranchesThenFail': false,", TERMINAL, TERMINAL, NOT_STARTED, CANCELED
                    "'failPipeline': false, 'continuePipeline': false, 'completeOtherBranchesThenFail': false,", SUCCEEDED, STOPPED, NOT_STARTED, SUCCEEDED
                    "'failPipeline': false, 'continuePipeline': false, 'completeOtherBranchesThenFail': true,", TERMINAL, STOPPED, NOT_STARTED, SUCCEEDED
                    "'failPipeline': false, 'continuePipeline': true,  'completeOtherBranchesThenFail': false,", SUCCEEDED, FAILED_CONTINUE, SUCCEEDED, SUCCEEDED
                    "'failPipeline': false, 'continuePipeline': true,  'completeOtherBranchesThenFail': true,", SUCCEEDED, FAILED_CONTINUE, SUCCEEDED, SUCCEEDED
                    """)
    void theFlagsOfAFailingStageDecideOverTheRest(
            String flags, String pipeline, String failing, String successor, String other) {
        try (var spinnaker = new TestSpinnaker()) {
            // Given
            var stages = TestSpinnaker.stages(
                    "{" + flags + " 'refId': 'x', 'type': 'boom', 'name': 'x'}",
                    "{'refId': 'after', 'requisiteStageRefIds': ['x'], 'type': 'wait', 'waitTime': 5}",
                    "{'refId': 'other', 'type': 'wait', 'waitTime': 300}",
                    "{'refId': 'last', 'requisiteStageRefIds': ['other'], 'type': 'wait', 'waitTime': 5}");

            // When
            var run = spinnaker.run(stages);

            // Then
            assertThat(run.status()).isEqualTo(pipeline);
            assertThat(TestSpinnaker.status(run, "x")).isEqualTo(failing);
            assertThat(TestSpinnaker.status(run, "after")).isEqualTo(successor);
            assertThat(TestSpinnaker.status(run, "other")).isEqualTo(other);
            assertThat(TestSpinnaker.stage(run, "x").message()).isEqualTo("boom");
        }
    }
}
