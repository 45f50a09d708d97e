package dev.ninelives.spinnaker.kubernetes;

import static dev.ninelives.spinnaker.kubernetes.StageJson.deploy;
import static dev.ninelives.spinnaker.kubernetes.StageJson.deployBehindService;
import static dev.ninelives.spinnaker.kubernetes.StageJson.onStatic;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesAccount;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Traps of the rollout strategies and of what they set off: whom they hit, and what they leave behind. */
class BlueGreenTrapsTest {
    private static final String REPLICA_SETS = "/apis/apps/v1/namespaces/production/replicasets/";
    private static final String PODS = "/api/v1/namespaces/production/pods";

    /** Deletes the Pod that is about to be patched, the second time that one is, from the moment it is armed. */
    private static final class SecondPodGoes implements Hook {
        private int patches = Integer.MIN_VALUE;

        @Override
        public void before(String method, String path, KubernetesApi api) {
            if (method.equals("PATCH") && path.startsWith(PODS) && ++patches == 2) {
                ApiResponse response = api.delete(path, "{\"gracePeriodSeconds\": 0}");
                assertThat(response.isSuccess()).isTrue();
            }
        }
    }

    private final SecondPodGoes hook = new SecondPodGoes();
    private final Shop shop = new Shop(hook, KubernetesAccount.of("shop-cluster"));

    @BeforeEach
    void deployService() {
        shop.succeed(deploy(Manifests.SERVICE));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void anOldReplicaSetOfADeploymentIsDisabledAndTheDeploymentLetsANewOneServe() {
        // Given
        String other = Manifests.DEPLOYMENT.replace("app: shop", "app: old-shop");
        shop.succeed(inCluster("shop", deployBehindService(other, "none", true)));
        String owned = shop.replicaSets().get(0);

        // When
        PipelineRun run =
                shop.succeed(inCluster("shop", deployBehindService(Manifests.REPLICA_SET, "bluegreen", true)));
        shop.pass(Duration.ofMinutes(2));

        // Then
        assertThat(Shop.added(run)).containsExactly("disableManifest");
        assertThat(templateLabels(owned).has("traffic")).isFalse();
        assertThat(shop.serving("shop"))
                .as("the new version, and another ReplicaSet of the Deployment")
                .hasSize(2)
                .contains("shop-v000")
                .doesNotContain(owned);
    }

    @Test
    void aNewReplicaSetThatADeploymentSelectsIsTakenOverAndScaledDown() {
        // Given
        shop.succeed(deployBehindService(Manifests.DEPLOYMENT, "none", true));
        String deployments = shop.replicaSets().get(0);

        // When
        shop.run(deployBehindService(Manifests.REPLICA_SET, "bluegreen", true));
        shop.pass(Duration.ofMinutes(2));

        // Then
        assertThat(shop.replicaSet("shop-v000")
                        .at("/metadata/ownerReferences/0/kind")
                        .asString())
                .isEqualTo("Deployment");
        assertThat(shop.replicaSet("shop-v000").at("/spec/replicas").intValue()).isZero();
        assertThat(shop.serving("shop")).containsExactly(deployments);
    }

    @Test
    void aDarkDeployOfADeploymentTakesItsTrafficAway() {
        // Given
        shop.succeed(deployBehindService(Manifests.DEPLOYMENT, "none", true));

        // When
        PipelineRun run =
                shop.succeed(deployBehindService(Manifests.DEPLOYMENT.replace("1.36.1", "1.37.0"), "none", false));
        shop.pass(Duration.ofMinutes(1));

        // Then
        assertThat(run.succeeded()).isTrue();
        assertThat(shop.serving("shop")).isEmpty();
    }

    @Test
    void aCanaryOfTheSameClusterIsDisabledToo() {
        // Given
        shop.succeed(deployBehindService(Manifests.REPLICA_SET, "none", true));
        String canary = Manifests.REPLICA_SET.replace("name: shop\n  namespace", "name: shop-canary\n  namespace");
        shop.succeed(inCluster("replicaSet shop", deployBehindService(canary, "none", true)));

        // When
        PipelineRun run = shop.succeed(deployBehindService(Manifests.REPLICA_SET, "bluegreen", true));

        // Then
        assertThat(Shop.added(run)).containsExactly("disableManifest", "disableManifest");
        assertThat(shop.serving("shop")).containsExactly("shop-v001");
    }

    @Test
    void bothVersionsServeUntilTheOldOneIsDisabled() {
        // Given
        shop.succeed(deployBehindService(Manifests.REPLICA_SET, "bluegreen", true));

        // When
        shop.succeed(deployBehindService(Manifests.REPLICA_SET, "bluegreen", true));

        // Then
        assertThat(shop.serving("shop")).containsExactly("shop-v001");
        assertThat(shop.cluster.history().history().events(ObjectChanged.class))
                .filteredOn(event -> event.object().kind().equals("Endpoints")
                        && event.object().name().equals("shop"))
                .anySatisfy(event -> assertThat(event.state().toString()).contains("shop-v000-", "shop-v001-"));
    }

    @Test
    void aManifestCopiedFromALiveVersionOfAnotherNameIsFiledUnderItsOldCluster() {
        // Given
        shop.succeed(deployBehindService(Manifests.REPLICA_SET, "none", true));
        String copied = Manifests.REPLICA_SET
                .replace("name: shop\n  namespace", "name: store\n  namespace")
                .replace(
                        "  labels: {app: shop}\nspec:",
                        "  labels: {app: shop}\n  annotations: {moniker.spinnaker.io/cluster: replicaSet shop}\nspec:");

        // When
        PipelineRun run = shop.succeed(deployBehindService(copied, "bluegreen", true));

        // Then
        assertThat(shop.replicaSets()).containsExactly("shop-v000", "store-v000");
        assertThat(Shop.added(run)).as("what happens to the shop").containsExactly("disableManifest");
        assertThat(shop.serving("shop")).containsExactly("store-v000");
    }

    @Test
    void disablingThatFailsAtOnePodLeavesTheOthersHalfDone() {
        // Given
        shop.succeed(deployBehindService(Manifests.REPLICA_SET.replace("replicas: 1", "replicas: 3"), "none", true));
        hook.patches = 0;

        // When
        PipelineRun run = shop.run(onStatic("disableManifest", "replicaSet shop-v000"));

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(Shop.result(run, 0).message())
                .startsWith("Patch failed for pod shop-v000-")
                .contains("NotFound");
        assertThat(templateLabels("shop-v000").has("traffic")).isFalse();
        assertThat(shop.serving("shop")).containsExactly("shop-v000");
        assertThat(shop.names(PODS + "?labelSelector=traffic%3Dshop")).hasSize(1);
    }

    @Test
    void imagesThatDifferInLocationOnlyAreBothBoundAndTheLaterOneStays() {
        // Given
        shop.trigger(List.of(image("1.36.1", "here"), image("1.37.0", "there")));

        // When
        PipelineRun run = shop.succeed(deploy(Manifests.REPLICA_SET));

        // Then
        assertThat(shop.context(run, 0, "outputs.boundArtifacts").findValuesAsString("reference"))
                .containsExactly("busybox:1.36.1", "busybox:1.37.0");
        assertThat(shop.replicaSet("shop-v000")
                        .at("/spec/template/spec/containers/0/image")
                        .asString())
                .isEqualTo("busybox:1.37.0");
    }

    @Test
    void aRequiredImageDoesNotWinOverOneOfAnotherLocation() {
        // Given
        shop.trigger(List.of(image("1.37.0", "there")));

        // When
        PipelineRun run = shop.succeed(deploy(
                Manifests.REPLICA_SET,
                "'requiredArtifacts': [{'artifact': {'type': 'docker/image', 'name': 'busybox', 'reference':"
                        + " 'busybox:1.36.1', 'version': '1.36.1'}}]"));

        // Then
        assertThat(run.succeeded()).isTrue();
        assertThat(shop.replicaSet("shop-v000")
                        .at("/spec/template/spec/containers/0/image")
                        .asString())
                .isEqualTo("busybox:1.37.0");
    }

    private static ObjectNode inCluster(String cluster, ObjectNode stage) {
        stage.withObject("moniker").put("cluster", cluster);
        return stage;
    }

    private JsonNode templateLabels(String replicaSet) {
        return shop.api.get(REPLICA_SETS + replicaSet).json().at("/spec/template/metadata/labels");
    }

    private static Map<String, Object> image(String tag, String location) {
        return Map.of(
                "type",
                "docker/image",
                "name",
                "busybox",
                "reference",
                "busybox:" + tag,
                "version",
                tag,
                "location",
                location);
    }
}
