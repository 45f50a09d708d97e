package dev.ninelives.spinnaker.stage;

import static dev.ninelives.spinnaker.orca.TestSpinnaker.length;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stage;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stages;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.spinnaker.orca.TestSpinnaker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StubStageTest {
    private final TestSpinnaker spinnaker = new TestSpinnaker();

    @AfterEach
    void close() {
        spinnaker.close();
    }

    @Test
    void putsOutWhatItsStubSaysAfterItsTime() {
        // When
        var run = spinnaker.run(stages(
                "{'refId': '1', 'type': 'stub', 'name': 'Canary', 'stub': {'status': 'SUCCEEDED', 'seconds': 90,"
                        + " 'outputs': {'score': 97}}}",
                "{'refId': '2', 'requisiteStageRefIds': ['1'], 'type': 'put', 'put': ['${score}',"
                        + " '${#stage(`Canary`).outputs.score}']}"));

        // Then
        assertThat(run.succeeded()).isTrue();
        assertThat(length(run, "1")).isEqualTo(Duration.ofSeconds(90).plusMillis(1));
        assertThat(spinnaker.seen).containsExactly(List.of(97, 97));
    }

    @Test
    void failsAsItsFlagsSay() {
        // When
        var run = spinnaker.run(
                stages("{'refId': '1', 'type': 'stub', 'stub': {'status': 'TERMINAL'}, 'failPipeline': false,"
                        + " 'continuePipeline': true}"));

        // Then
        assertThat(status(run, "1")).isEqualTo("FAILED_CONTINUE");
        assertThat(stage(run, "1").message()).isEqualTo("the stage is stubbed to end TERMINAL");
    }

    @Test
    void bindsTheArtifactsThatItIsToProduce() {
        // When
        var run = spinnaker.run(stages(
                """
                {'refId': '1', 'type': 'stub', 'stub': {'status': 'SUCCEEDED', 'outputs':
                  {'artifacts': [{'type': 'docker/image', 'name': 'shop', 'reference': 'shop:7'}]}},
                 'expectedArtifacts': [{'id': 'image', 'matchArtifact': {'type': 'docker/image', 'name': 'shop'}}]}\
                """,
                "{'refId':"
                        + " '2',"
                        + " 'requisiteStageRefIds':"
                        + " ['1'],"
                        + " 'type':"
                        + " 'artifacts',"
                        + " 'boundId':"
                        + " 'image'}"));

        // Then
        assertThat(run.succeeded()).isTrue();
        assertThat(spinnaker.seen).containsExactly(List.of("shop:7"));
    }
}
