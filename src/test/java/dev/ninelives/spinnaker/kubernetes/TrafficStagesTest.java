package dev.ninelives.spinnaker.kubernetes;

import static dev.ninelives.spinnaker.kubernetes.StageJson.deploy;
import static dev.ninelives.spinnaker.kubernetes.StageJson.deployBehindService;
import static dev.ninelives.spinnaker.kubernetes.StageJson.onDynamic;
import static dev.ninelives.spinnaker.kubernetes.StageJson.onStatic;
import static dev.ninelives.spinnaker.kubernetes.StageJson.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ninelives.pipeline.InvalidPipelineException;
import dev.ninelives.pipeline.PipelineRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Enabling, disabling, scaling and reading live objects. */
class TrafficStagesTest {
    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void enablingADarkVersionLetsItServeAndDisablingStopsIt() {
        // Given
        shop.succeed(deploy(Manifests.SERVICE), deployBehindService(Manifests.REPLICA_SET, "none", false));

        // When
        shop.succeed(onStatic("enableManifest", "replicaSet shop-v000"));

        // Then
        assertThat(shop.serving("shop")).containsExactly("shop-v000");
        shop.succeed(onStatic("disableManifest", "replicaSet shop-v000"));
        assertThat(shop.serving("shop")).isEmpty();
        assertThat(shop.names("/api/v1/namespaces/production/pods")).hasSize(1);
    }

    @Test
    void namedLoadBalancersCountBeforeTheAnnotation() {
        // Given
        String other = Manifests.SERVICE.replace("name: shop", "name: other").replace("traffic: shop", "other: shop");
        shop.succeed(
                deploy(Manifests.SERVICE + "---\n" + other), deployBehindService(Manifests.REPLICA_SET, "none", true));

        // When
        shop.succeed(onStatic("enableManifest", "replicaSet shop-v000")
                .setAll(Manifests.json("{'loadBalancers': ['service other']}")));

        // Then
        assertThat(shop.serving("other")).containsExactly("shop-v000");
    }

    @Test
    void onlyThePodsOfTheTargetAreRelabelled() {
        // Given
        shop.succeed(deploy(Manifests.SERVICE), deployBehindService(Manifests.REPLICA_SET, "none", true));
        shop.succeed(deployBehindService(Manifests.REPLICA_SET, "none", true));

        // When
        shop.succeed(onStatic("disableManifest", "replicaSet shop-v000"));

        // Then
        assertThat(shop.serving("shop")).containsExactly("shop-v001");
    }

    @Test
    void disablingWhatIsNotThereFails() {
        PipelineRun run = shop.run(onStatic("disableManifest", "replicaSet absent"));

        assertThat(Shop.result(run, 0).message())
                .isEqualTo("Could not find kubernetes manifest: replicaSet absent in production");
    }

    @Test
    void scalesAndWaitsUntilTheReplicasAreThere() {
        // Given
        shop.succeed(deploy(Manifests.REPLICA_SET));

        // When
        shop.succeed(onStatic("scaleManifest", "replicaSet shop-v000").put("replicas", "${1 + 2}"));

        // Then
        assertThat(shop.replicaSet("shop-v000")
                        .path("status")
                        .path("readyReplicas")
                        .asInt(0))
                .isEqualTo(3);
    }

    @Test
    void refusesToScaleWhatHasNoReplicas() {
        shop.succeed(deploy(Manifests.SERVICE));

        PipelineRun run = shop.run(onStatic("scaleManifest", "service shop").put("replicas", 1));

        assertThat(Shop.result(run, 0).message()).contains("service shop in production does not support scale");
    }

    @Test
    void d13_aManifestIsReadWithItsStatus() {
        // Given
        shop.succeed(deploy(Manifests.DEPLOYMENT));

        // When
        PipelineRun run = shop.succeed(onStatic("findArtifactsFromResource", "deployment shop"));

        // Then
        JsonNode manifest = shop.context(run, 0, "manifest");
        assertThat(manifest.at("/metadata/name").asString()).isEqualTo("shop");
        assertThat(manifest.at("/status/readyReplicas").asInt(0)).isOne();
    }

    @Test
    void theImageThatRunsIsFoundAndRewritesALaterDeploy() {
        // Given
        shop.succeed(deploy(Manifests.REPLICA_SET));
        ObjectNode find = onDynamic("findArtifactsFromResource", "newest");

        // When
        PipelineRun run = shop.succeed(find, deploy(Manifests.REPLICA_SET.replace("busybox:1.36.1", "busybox:1.37.0")));

        // Then
        assertThat(shop.context(run, 0, "artifacts").findValuesAsString("reference"))
                .containsExactly("busybox:1.36.1");
        assertThat(shop.context(run, 0, "manifest")
                        .path("metadata")
                        .path("name")
                        .asString())
                .isEqualTo("shop-v000");
        assertThat(shop.replicaSet("shop-v001").findValue("image").asString()).isEqualTo("busybox:1.36.1");
    }

    @Test
    void aStageForAnotherProviderOrAccountStopsTheRunBeforeItStarts() {
        ObjectNode stage = stage("deleteManifest", "'account': 'shop-clutser', 'manifestName': 'service shop'")
                .without("cloudProvider");

        assertThatExceptionOfType(InvalidPipelineException.class)
                .isThrownBy(() -> shop.run(stage))
                .withMessageContaining("\"cloudProvider\" is missing")
                .withMessageContaining("account 'shop-clutser' is unknown; known are: shop-cluster");
    }
}
