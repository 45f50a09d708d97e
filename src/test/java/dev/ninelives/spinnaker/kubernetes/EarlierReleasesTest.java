package dev.ninelives.spinnaker.kubernetes;

import static dev.ninelives.spinnaker.kubernetes.StageJson.deploy;
import static dev.ninelives.spinnaker.kubernetes.StageJson.deployBehindService;
import static dev.ninelives.spinnaker.kubernetes.StageJson.onDynamic;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.spinnaker.kubernetes.clouddriver.ProviderVersion;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Release;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the stages did in earlier releases of Spinnaker, and from which release on they do otherwise. */
class EarlierReleasesTest {
    private static final String KEEPS_CAPACITY = Manifests.REPLICA_SET.replace(
            "  labels: {app: shop}\nspec",
            "  labels: {app: shop}\n  annotations: {strategy.spinnaker.io/use-source-capacity: 'true'}\nspec");

    @ParameterizedTest
    @CsvSource({"1.25, TERMINAL", "1.26, SUCCEEDED"})
    void attachToAServiceOfTheSameStage(String release, String status) {
        try (Shop shop = shop(release)) {
            // When
            PipelineRun run =
                    shop.run(deployBehindService(Manifests.SERVICE + "---\n" + Manifests.REPLICA_SET, "none", true));

            // Then
            assertThat(run.status()).isEqualTo(status);
            if (status.equals("TERMINAL")) {
                assertThat(Shop.result(run, 0).message()).contains("Load balancer service shop does not exist");
                assertThat(shop.replicaSets()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.29, bluegreen, TERMINAL",
        "1.29, redblack, SUCCEEDED",
        "1.30, bluegreen, SUCCEEDED",
        "1.30, redblack, SUCCEEDED"
    })
    void knowTheirStrategies(String release, String strategy, String status) {
        try (Shop shop = shop(release)) {
            // Given
            shop.succeed(deploy(Manifests.SERVICE));

            // When
            PipelineRun run = shop.run(deployBehindService(Manifests.REPLICA_SET, strategy, true));

            // Then
            assertThat(run.status()).isEqualTo(status);
            assertThat(Shop.result(run, 0).message())
                    .isEqualTo(
                            status.equals("SUCCEEDED")
                                    ? ""
                                    : "Unknown strategy 'bluegreen' in trafficManagement; known are none, redblack,"
                                            + " highlander");
        }
    }

    @ParameterizedTest
    @CsvSource({"1.29, true", "1.30, false", "1.31, true"})
    void findTheOldVersionsOfARedBlackDeploy(String release, boolean found) {
        try (Shop shop = shop(release)) {
            // Given
            shop.succeed(deploy(Manifests.SERVICE), deployBehindService(Manifests.REPLICA_SET, "redblack", true));

            // When
            PipelineRun run = shop.run(deployBehindService(Manifests.REPLICA_SET, "redblack", true));

            // Then
            assertThat(run.succeeded()).isEqualTo(found);
            assertThat(shop.serving("shop")).hasSize(found ? 1 : 2);
            assertThat(Shop.result(run, 0).message()).isEqualTo(found ? "" : "Not Found: replicaSet shop-v000");
        }
    }

    @ParameterizedTest
    @CsvSource({"1.29, 1", "1.30, 3"})
    void takeOverTheReplicasOfAVersion(String release, int replicas) {
        try (Shop shop = shop(release)) {
            // Given
            shop.succeed(
                    deploy(KEEPS_CAPACITY), onDynamic("scaleManifest", "newest").put("replicas", "3"));

            // When
            shop.succeed(deploy(KEEPS_CAPACITY));

            // Then
            assertThat(shop.replicaSet("shop-v001")
                            .path("spec")
                            .path("replicas")
                            .asInt())
                    .isEqualTo(replicas);
        }
    }

    @ParameterizedTest
    @CsvSource({"1.22, shop-v001", "1.23, shop-v000"})
    void knowTheNewestRightAfterADeploy(String release, String left) {
        try (Shop shop = shop(release)) {
            // Given
            shop.succeed(deploy(Manifests.REPLICA_SET));
            shop.pass(Duration.ofMinutes(1));

            // When
            shop.succeed(deploy(Manifests.REPLICA_SET), onDynamic("deleteManifest", "newest"));

            // Then
            assertThat(shop.replicaSets()).isEqualTo(List.of(left));
        }
    }

    @ParameterizedTest
    @CsvSource({"1.22, shop-v000", "1.23, shop-v000"})
    void knowTheNewestACacheCycleAfterADeploy(String release, String left) {
        try (Shop shop = shop(release)) {
            // Given
            shop.succeed(deploy(Manifests.REPLICA_SET));
            shop.succeed(deploy(Manifests.REPLICA_SET));
            shop.pass(Duration.ofSeconds(30));

            // When
            shop.succeed(onDynamic("deleteManifest", "newest"));

            // Then
            assertThat(shop.replicaSets()).isEqualTo(List.of(left));
        }
    }

    private static Shop shop(String release) {
        return new Shop(ProviderVersion.of(Release.of(release)));
    }
}
