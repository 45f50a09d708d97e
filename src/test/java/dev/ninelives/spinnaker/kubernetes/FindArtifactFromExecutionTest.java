package dev.ninelives.spinnaker.kubernetes;

import static dev.ninelives.spinnaker.kubernetes.StageJson.deploy;
import static dev.ninelives.spinnaker.kubernetes.StageJson.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.pipeline.PipelineRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class FindArtifactFromExecutionTest {
    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void takesTheArtifactOfTheLatestExecutionInAWantedStatus() {
        // Given
        shop.trigger(List.of(image("1.36.1")));
        shop.succeed(deploy(Manifests.CONFIG_MAP));
        shop.trigger(List.of(image("1.37.0")));
        shop.run(deploy(Manifests.CONFIG_MAP, "'source': 'nonsense'"));
        shop.trigger(List.of());

        // When
        PipelineRun run = shop.succeed(find("'successful': true"));

        // Then
        assertThat(shop.context(run, 0, "artifacts").findValuesAsString("reference"))
                .containsExactly("busybox:1.36.1");
    }

    @Test
    void countsFailedExecutionsIfTold() {
        // Given
        shop.trigger(List.of(image("1.37.0")));
        shop.run(deploy(Manifests.CONFIG_MAP, "'source': 'nonsense'"));
        shop.trigger(List.of());

        // When
        PipelineRun run = shop.succeed(find("'successful': true, 'terminal': true"));

        // Then
        assertThat(shop.context(run, 0, "artifacts").findValuesAsString("reference"))
                .containsExactly("busybox:1.37.0");
    }

    @Test
    void bindsWhatItHasFoundInLaterStages() {
        // Given
        shop.trigger(List.of(image("1.37.0")));
        shop.succeed(deploy(Manifests.CONFIG_MAP));
        shop.trigger(List.of());

        // When
        shop.succeed(find("'successful': true"), deploy(Manifests.REPLICA_SET));

        // Then
        assertThat(shop.replicaSet("shop-v000")
                        .at("/spec/template/spec/containers/0/image")
                        .asString())
                .isEqualTo("busybox:1.37.0");
    }

    @Test
    void failsWhereNothingMatches() {
        // Given
        shop.succeed(deploy(Manifests.CONFIG_MAP));

        // When
        PipelineRun run = shop.run(find("'successful': true"));

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(Shop.result(run, 0).message())
                .startsWith("Unmatched expected artifact")
                .contains("busybox");
    }

    private static ObjectNode find(String options) {
        return stage(
                "findArtifactFromExecution",
                "'application': 'shop', 'pipeline': 'deploy', 'executionOptions': {%s}, 'expectedArtifacts': [{'id': 'image',"
                                .formatted(options)
                        + " 'matchArtifact': {'type': 'docker/image', 'name': 'busybox'}}]");
    }

    private static Map<String, Object> image(String tag) {
        return Map.of("type", "docker/image", "name", "busybox", "reference", "busybox:" + tag, "version", tag);
    }
}
