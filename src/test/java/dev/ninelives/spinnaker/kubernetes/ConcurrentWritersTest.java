package dev.ninelives.spinnaker.kubernetes;

import static dev.ninelives.spinnaker.kubernetes.StageJson.deploy;
import static dev.ninelives.spinnaker.kubernetes.StageJson.deployBehindService;
import static dev.ninelives.spinnaker.kubernetes.StageJson.onDynamic;
import static dev.ninelives.spinnaker.kubernetes.StageJson.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.pipeline.StageResult;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesAccount;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Conformance cases L13 and L15: what others do, and what fails, between two requests of a stage. */
class ConcurrentWritersTest {
    private static final String REPLICA_SETS = "/apis/apps/v1/namespaces/production/replicasets";

    /** Deletes an object once it is about to be read by name, from the moment it is armed. */
    private static final class Vanishing implements Hook {
        private String path = "";

        @Override
        public void before(String method, String requested, KubernetesApi api) {
            if (method.equals("GET") && requested.equals(path)) {
                path = api.delete(requested, "{\"propagationPolicy\": \"Background\"}")
                                .isSuccess()
                        ? ""
                        : path;
            }
        }
    }

    @Test
    void l13_anOldReplicaSetThatVanishesWhileTheStrategyIsPlannedLeavesAllServing() {
        Vanishing vanishing = new Vanishing();
        try (Shop shop = new Shop(vanishing, KubernetesAccount.of("shop-cluster"))) {
            // Given
            shop.succeed(deploy(Manifests.SERVICE));
            shop.succeed(deployBehindService(Manifests.REPLICA_SET, "none", true));
            shop.succeed(deployBehindService(Manifests.REPLICA_SET, "none", true));
            shop.succeed(deployBehindService(Manifests.REPLICA_SET, "none", true));
            vanishing.path = REPLICA_SETS + "/shop-v001";

            // When
            PipelineRun run = shop.run(deployBehindService(Manifests.REPLICA_SET, "bluegreen", true));

            // Then
            assertThat(vanishing.path).isEmpty();
            shop.pass(Duration.ofSeconds(30));
            assertThat(run.status()).isEqualTo("TERMINAL");
            assertThat(run.stages()).noneMatch(StageResult::synthetic);
            assertThat(Shop.result(run, 0).message()).contains("replicaSet shop-v001 in production");
            assertThat(shop.context(run, 0, "exception").path("operation").asString())
                    .isEqualTo("deployManifest:ConstructAfterStages");
            assertThat(shop.serving("shop")).containsExactly("shop-v000", "shop-v002", "shop-v003");
        }
    }

    @Test
    void aJobThatIsGoneBeforeItWasLookedAtFailsItsStageAtOnce() {
        Vanishing vanishing = new Vanishing();
        vanishing.path = "/apis/batch/v1/namespaces/production/jobs/migrate";
        ObjectNode stage = stage("runJobManifest", "'application': 'shop', 'source': 'text'");
        stage.set("manifest", Manifests.one("""
            apiVersion: batch/v1
            kind: Job
            metadata: {name: migrate, namespace: production}
            spec: {template: {spec: {restartPolicy: Never, containers: [{name: migrate, image: 'busybox:1.36.1'}]}}}
            """));
        try (Shop shop = new Shop(vanishing, KubernetesAccount.of("shop-cluster"))) {
            // When
            PipelineRun run = shop.run(stage);

            // Then
            assertThat(run.status()).isEqualTo("TERMINAL");
            assertThat(Shop.result(run, 0).message()).contains("Not Found: job migrate in production");
            assertThat(Duration.between(run.start(), run.end())).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void aTargetThatCannotBeListedFailsItsStageAtOnce() {
        Hook unlistable = new Hook() {
            @Override
            public void before(String method, String path, KubernetesApi api) {}

            @Override
            public String redirected(String path) {
                return path.equals(REPLICA_SETS) ? path + "-that-nobody-serves" : path;
            }
        };
        try (Shop shop = new Shop(unlistable, KubernetesAccount.of("shop-cluster"))) {
            // When
            PipelineRun run = shop.run(onDynamic("deleteManifest", "newest"));

            // Then
            assertThat(run.status()).isEqualTo("TERMINAL");
            assertThat(Shop.result(run, 0).message())
                    .startsWith("No manifest could be found matching (location: production");
            assertThat(Duration.between(run.start(), run.end())).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void l15_twoDeploysAtOnceChooseOneVersionAndThePodsKeepTheFirstImage() {
        try (Shop shop = new Shop()) {
            // Given
            String slow = (Manifests.CONFIG_MAP + "---\n").repeat(10) + Manifests.REPLICA_SET;
            ObjectNode fast = deploy(Manifests.REPLICA_SET.replace("1.36.1", "1.37.0"));
            fast.withArray("requisiteStageRefIds").add("1");

            // When
            PipelineRun run = shop.runAtOnce(deploy(slow), Manifests.json("{'type': 'wait', 'waitTime': 1}"), fast);

            // Then
            assertThat(run.status()).isEqualTo("SUCCEEDED");
            assertThat(shop.replicaSets()).containsExactly("shop-v000");
            assertThat(image(shop.replicaSet("shop-v000").path("spec").path("template")))
                    .isEqualTo("busybox:1.36.1");
            JsonNode pods =
                    shop.api.get("/api/v1/namespaces/production/pods").json().path("items");
            assertThat(pods).hasSize(1);
            assertThat(image(pods.get(0))).isEqualTo("busybox:1.37.0");
        }
    }

    private static String image(JsonNode pod) {
        return pod.path("spec").path("containers").get(0).path("image").asString();
    }
}
