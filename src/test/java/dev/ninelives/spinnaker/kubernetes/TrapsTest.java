package dev.ninelives.spinnaker.kubernetes;

import static dev.ninelives.spinnaker.kubernetes.StageJson.deploy;
import static dev.ninelives.spinnaker.kubernetes.StageJson.deployBehindService;
import static dev.ninelives.spinnaker.kubernetes.StageJson.onStatic;
import static dev.ninelives.spinnaker.kubernetes.StageJson.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.pipeline.StageResult;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Spinnaker does though nobody would expect it, as far as it touches blue-green deployments. */
class TrapsTest {
    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aDeployWithoutManifestsTakesThoseOfAnEarlierDeploy() {
        // When
        PipelineRun run = shop.succeed(
                deploy(Manifests.REPLICA_SET), stage("deployManifest", "'source': 'text', 'moniker': {'app': 'shop'}"));

        // Then
        assertThat(shop.replicaSets()).containsExactly("shop-v000", "shop-v001");
        assertThat(shop.context(run, 1, "manifests")).hasSize(1);
    }

    @Test
    void sourceCapacityOfAVersionThatIsScaledToZeroStartsTheNextAtZero() {
        // Given
        String keeping = Manifests.REPLICA_SET.replace(
                "  labels: {app: shop}\nspec:",
                "  labels: {app: shop}\n  annotations: {strategy.spinnaker.io/use-source-capacity: 'true'}\nspec:");
        shop.succeed(
                deploy(keeping),
                onStatic("scaleManifest", "replicaSet shop-v000").put("replicas", 0));

        // When
        shop.succeed(deploy(keeping));

        // Then
        assertThat(shop.replicaSet("shop-v001").at("/spec/replicas").asInt(-1)).isZero();
    }

    @Test
    void anExpectedArtifactThatIsNotProducedFailsTheStageAfterEverythingIsDeployed() {
        // When
        PipelineRun run = shop.run(deploy(
                Manifests.REPLICA_SET,
                "'expectedArtifacts': [{'id': 'a', 'matchArtifact': {'type': 'docker/image', 'name': 'elsewhere'}}]"));

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(shop.replicaSets()).containsExactly("shop-v000");
    }

    @Test
    void aStrategyDoesNothingForDeployments() {
        // Given
        String deployment = Manifests.DEPLOYMENT;
        shop.succeed(deploy(Manifests.SERVICE), deployBehindService(deployment, "bluegreen", true));

        // When
        PipelineRun run = shop.succeed(deployBehindService(deployment.replace("1.36.1", "1.37.0"), "bluegreen", true));

        // Then
        assertThat(run.stages()).noneMatch(StageResult::synthetic);
    }

    @Test
    void enablingAVersionWithoutReplicasSucceedsThoughNobodyServes() {
        // Given
        shop.succeed(
                deploy(Manifests.SERVICE),
                deployBehindService(Manifests.REPLICA_SET.replace("replicas: 1", "replicas: 0"), "none", false));

        // When
        PipelineRun run = shop.succeed(onStatic("enableManifest", "replicaSet shop-v000"));
        shop.pass(Duration.ofMinutes(1));

        // Then
        assertThat(run.succeeded()).isTrue();
        assertThat(shop.serving("shop")).isEmpty();
    }

    @Test
    void aServiceOfTheSameRequestWithoutNamespaceIsNotTheReplicaSets() {
        // When
        PipelineRun run = shop.run(deployBehindService(
                Manifests.SERVICE.replace(", namespace: production", "") + "---\n" + Manifests.REPLICA_SET,
                "bluegreen",
                true));

        // Then
        assertThat(Shop.result(run, 0).message()).contains("service shop does not exist");
        assertThat(shop.replicaSets()).isEmpty();
    }

    @Test
    void aStrategyThatFailsAtOneOldVersionLeavesAllOfThemServing() {
        // Given
        String selecting = Manifests.REPLICA_SET
                .replace("matchLabels: {app: shop}", "matchLabels: {app: shop, traffic: shop}")
                .replace("      labels: {app: shop}", "      labels: {app: shop, traffic: shop}");
        shop.succeed(deploy(Manifests.SERVICE), deploy(selecting));
        shop.api.patch(
                "/apis/apps/v1/namespaces/production/replicasets/shop-v000",
                "application/merge-patch+json",
                "{\"metadata\":{\"annotations\":{\"traffic.spinnaker.io/load-balancers\":\"[\\\"service"
                        + " shop\\\"]\"}}}");

        // When
        PipelineRun run = shop.run(deployBehindService(Manifests.REPLICA_SET, "bluegreen", true));
        shop.pass(Duration.ofMinutes(1));

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(shop.serving("shop")).containsExactly("shop-v000", "shop-v001");
    }
}
