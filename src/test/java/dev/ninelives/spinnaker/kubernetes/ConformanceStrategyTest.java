package dev.ninelives.spinnaker.kubernetes;

import static dev.ninelives.spinnaker.kubernetes.StageJson.deploy;
import static dev.ninelives.spinnaker.kubernetes.StageJson.deployBehindService;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.pipeline.PipelineRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Conformance cases H, and F15: what the rollout strategies do with older ReplicaSets. */
class ConformanceStrategyTest {
    private static final String KEEPS_ONE = Manifests.REPLICA_SET.replace(
            "  labels: {app: shop}\nspec",
            "  labels: {app: shop}\n  annotations: {strategy.spinnaker.io/max-version-history: '1'}\nspec");

    private final Shop shop = new Shop();

    @BeforeEach
    void deployService() {
        shop.succeed(deploy(Manifests.SERVICE));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void h1_withoutTrafficManagementNothingHappensToOldVersions() {
        shop.succeed(deployBehindService(Manifests.REPLICA_SET, "none", true));

        PipelineRun run = shop.succeed(deploy(
                Manifests.REPLICA_SET,
                "'trafficManagement': {'enabled': false, 'options': {'strategy': 'highlander'}}"));

        assertThat(Shop.added(run)).isEmpty();
        assertThat(shop.serving("shop")).containsExactly("shop-v000");
    }

    @Test
    void h2_redBlackDisablesTheOldVersion() {
        shop.succeed(deployBehindService(Manifests.REPLICA_SET, "redblack", true));

        PipelineRun run = shop.succeed(deployBehindService(Manifests.REPLICA_SET, "redblack", true));

        assertThat(Shop.added(run)).containsExactly("disableManifest");
        assertThat(shop.serving("shop")).containsExactly("shop-v001");
    }

    @Test
    void h3_blueGreenDisablesTheOldVersion() {
        shop.succeed(deployBehindService(Manifests.REPLICA_SET, "bluegreen", true));

        PipelineRun run = shop.succeed(deployBehindService(Manifests.REPLICA_SET, "bluegreen", true));

        assertThat(Shop.added(run)).containsExactly("disableManifest");
        assertThat(shop.serving("shop")).containsExactly("shop-v001");
    }

    @Test
    void h4_blueGreenDeletesAnOldVersionWithoutReadyPods() {
        String neverReady = Manifests.REPLICA_SET.replace("path: /,", "path: /nowhere,");
        shop.run(deployBehindService(neverReady, "none", true).put("stageTimeoutMs", 60_000));

        PipelineRun run = shop.succeed(deployBehindService(Manifests.REPLICA_SET, "bluegreen", true));

        assertThat(Shop.added(run)).containsExactly("deleteManifest");
        assertThat(shop.replicaSets()).containsExactly("shop-v001");
    }

    @Test
    void h5_blueGreenDisablesAnOldVersionThatScales() {
        shop.succeed(deployBehindService(Manifests.REPLICA_SET, "none", true));
        shop.api.patch(
                "/apis/apps/v1/namespaces/production/replicasets/shop-v000",
                KubernetesApi.MERGE_PATCH,
                "{\"spec\": {\"replicas\": 2, \"template\": {\"spec\": {\"containers\": [{\"name\": \"shop\","
                        + " \"image\": \"nowhere:1\"}]}}}}");

        PipelineRun run = shop.run(
                deployBehindService(Manifests.REPLICA_SET, "bluegreen", true).put("stageTimeoutMs", 60_000));

        assertThat(Shop.added(run)).containsExactly("disableManifest");
        assertThat(shop.replicaSets()).containsExactly("shop-v000", "shop-v001");
    }

    @Test
    void h6_highlanderDisablesThenDeletesTheOldVersion() {
        shop.succeed(deployBehindService(Manifests.REPLICA_SET, "highlander", true));

        PipelineRun run = shop.succeed(deployBehindService(Manifests.REPLICA_SET, "highlander", true));

        assertThat(Shop.added(run)).containsExactly("disableManifest", "deleteManifest");
        assertThat(shop.replicaSets()).containsExactly("shop-v001");
    }

    @Test
    void h7_theFirstVersionHasNoOldOnes() {
        PipelineRun run = shop.succeed(deployBehindService(Manifests.REPLICA_SET, "bluegreen", true));

        assertThat(Shop.added(run)).isEmpty();
    }

    @Test
    void h8_strategyNoneLeavesBothServing() {
        shop.succeed(deployBehindService(Manifests.REPLICA_SET, "none", true));

        PipelineRun run = shop.succeed(deployBehindService(Manifests.REPLICA_SET, "none", true));

        assertThat(Shop.added(run)).isEmpty();
        assertThat(shop.serving("shop")).containsExactly("shop-v000", "shop-v001");
    }

    @Test
    void f15_blueGreenNeedsAHistoryOfTwo() {
        PipelineRun run = shop.run(deployBehindService(KEEPS_ONE, "bluegreen", true));

        assertThat(Shop.result(run, 0).message()).contains("max-version-history", "bluegreen");
        assertThat(shop.replicaSets()).isEmpty();
    }

    @Test
    void f15_otherStrategiesDoNot() {
        shop.succeed(deployBehindService(KEEPS_ONE, "highlander", true));
        shop.succeed(deployBehindService(KEEPS_ONE, "none", true));

        assertThat(shop.replicaSets()).containsExactly("shop-v001");
    }

    @Test
    void anUnknownStrategyFailsInTheFirstTask() {
        PipelineRun run = shop.run(deployBehindService(Manifests.REPLICA_SET, "BlueGreen", true));

        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(Shop.result(run, 0).message()).contains("BlueGreen", "bluegreen");
        assertThat(shop.replicaSets()).isEmpty();
    }
}
