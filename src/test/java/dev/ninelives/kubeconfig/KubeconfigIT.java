package dev.ninelives.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.ResourceType;
import dev.ninelives.cluster.ResourceTypes;
import dev.ninelives.cluster.TestCluster;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.WatchGap;
import dev.ninelives.history.HistoryText;
import dev.ninelives.k3s.K3s;
import dev.ninelives.live.DryRun;
import dev.ninelives.live.LiveCases;
import dev.ninelives.live.LiveCluster;
import dev.ninelives.live.ShopManifests;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.sim.SimCluster;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A user's cluster, with a user who has what {@code rbac/nine-lives.yaml} grants and nothing else. */
@Tag("k3s")
class KubeconfigIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static KubernetesClient adminClient;
    private static KubernetesApi admin;
    private static Context context;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void grantTheRoleInTheRepository() throws IOException {
        K3s k3s = K3s.shared();
        Config config = Config.fromKubeconfig(k3s.kubeconfig());
        adminClient = new KubernetesClientBuilder().withConfig(config).build();
        admin = new KubernetesApi(adminClient);
        ResourceTypes types = new ResourceTypes(admin);
        String rbac = Files.readString(Path.of("rbac/nine-lives.yaml"));
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(rbac)) {
            JsonNode object = JSON.valueToTree(document);
            ResourceType type = types.find(
                            object.path("apiVersion").asString(),
                            object.path("kind").asString())
                    .orElseThrow();
            String namespace = object.path("metadata").path("namespace").asString("");
            ApiResponse response = admin.post(type.path(namespace), KubernetesApi.JSON, object.toString());
            assertThat(response.code()).as(response.body()).isIn(201, 409);
        }
        context = new Context("test", kubeconfig(config, token()));
        mark("\"true\"");
    }

    @AfterAll
    static void close() {
        mark("null");
        admin.delete("/api/v1/namespaces/nine-lives", "");
        adminClient.close();
    }

    @Test
    void worksWithNothingButTheRoleInTheRepository() {
        // Given
        List<String> others = runs();
        try (Kubeconfig kubeconfig = Kubeconfig.open(context)) {
            try (LiveCluster cluster = kubeconfig.open()) {
                KubernetesApi api = new KubernetesApi(cluster.client(Actor.stage("Deploy")));

                // When
                accepted(api.post(ShopManifests.NAMESPACES, KubernetesApi.JSON, ShopManifests.namespace("production")));
                accepted(api.post(
                        ShopManifests.REPLICA_SETS,
                        KubernetesApi.JSON,
                        ShopManifests.replicaSet("shop", "busybox:1.36.1", "1")));
                accepted(api.post(ShopManifests.SERVICES, KubernetesApi.JSON, ShopManifests.service("shop")));
                String path = ShopManifests.SERVICES + "/shop:80/proxy/";
                boolean served = cluster.timeline().await(() -> api.get(path).isSuccess(), PATIENCE);
                cluster.catchUp();

                // Then
                assertThat(served).isTrue();
                assertThat(cluster.history().history().events(WatchGap.class)).isEmpty();
                assertThat(cluster.diagnose()).extracting("name").contains("pods-production.txt", "nodes.txt");
            }
        }
        assertThat(others).containsAll(runs());
    }

    @Test
    void runsAWholePipelineWithNothingButTheRoleInTheRepository() {
        // Given
        List<String> others = runs();

        // When
        CaseResult result = wholePipeline();

        // Then
        assertThat(result.differences())
                .as(() -> String.join("\n", HistoryText.lines(result.history()))
                        + result.surroundings().diagnosis())
                .isEmpty();
        assertThat(result.finalVersion()).isEqualTo("1.37.0");
        assertThat(others).containsAll(runs());
    }

    @Test
    void tellsInADryRunHowItWouldGiveItselfRights() {
        // Given
        List<String> others = runs();
        List<String> told = new ArrayList<>();
        DryRun run = Kubeconfig.dryRun(context, told::add);
        try (TestCluster cluster = run.open(new SimCluster(1))) {
            KubernetesApi api = new KubernetesApi(cluster.client(Actor.HARNESS));

            // When
            api.post(ShopManifests.NAMESPACES, KubernetesApi.JSON, ShopManifests.namespace("production"));
        }

        // Then
        assertThat(told.get(0)).startsWith("Dry run: nothing is written to context 'test', Kubernetes v");
        assertThat(told)
                .anySatisfy(write -> assertThat(write)
                        .matches("(?s)would POST /apis/rbac.authorization.k8s.io/v1/namespaces/nl-\\w{6}-1-production/"
                                + "rolebindings as harness\n.*")
                        .contains("nine-lives-case"));
        assertThat(others).containsAll(runs());
    }

    @Test
    void cannotTouchWhatItHasNotMade() {
        // When
        try (KubernetesClient client = Kubeconfig.checked(context)) {
            KubernetesApi api = new KubernetesApi(client);

            // Then
            assertThat(api.get("/api/v1/namespaces/kube-system/secrets").code()).isEqualTo(403);
            assertThat(api.get("/api/v1/namespaces/default/pods").code()).isEqualTo(403);
            assertThat(api.post(
                                    "/api/v1/namespaces/default/configmaps",
                                    KubernetesApi.JSON,
                                    "{\"metadata\":{\"name\":\"a\"}}")
                            .code())
                    .isEqualTo(403);
        }
    }

    @Test
    void isRefusedWithoutTheMark() {
        // Given
        mark("null");

        // When / Then
        assertThatThrownBy(() -> Kubeconfig.open(context))
                .isInstanceOf(RefusedClusterException.class)
                .hasMessageStartingWith("The cluster of context 'test' is not marked as a test cluster");
        mark("\"true\"");
    }

    @Test
    void isRefusedWithoutTheRole() {
        // Given
        String path = "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/nine-lives";
        JsonNode binding = admin.get(path).json();
        accepted(admin.delete(path, ""));

        // When / Then
        assertThatThrownBy(() -> Kubeconfig.open(context))
                .isInstanceOf(RefusedClusterException.class)
                .hasMessageContaining("may not read namespace kube-system")
                .hasMessageContaining("kubectl apply -f rbac/nine-lives.yaml");
        ObjectNode again = (ObjectNode) binding.deepCopy();
        again.withObject("metadata").remove(List.of("resourceVersion", "uid"));
        accepted(admin.post(
                "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", KubernetesApi.JSON, again.toString()));
    }

    private static CaseResult wholePipeline() {
        try (Kubeconfig kubeconfig = Kubeconfig.open(context)) {
            return new LiveCases(kubeconfig::open).run("healthy+healthy");
        }
    }

    /** Those that have anything on the cluster. */
    private static List<String> runs() {
        return admin.get("/api/v1/namespaces?labelSelector=ninelives.dev%2Frun")
                .json()
                .path("items")
                .valueStream()
                .map(namespace -> namespace
                        .path("metadata")
                        .path("labels")
                        .path("ninelives.dev/run")
                        .asString())
                .distinct()
                .toList();
    }

    private static void mark(String value) {

        accepted(admin.patch(
                "/api/v1/namespaces/kube-system",
                KubernetesApi.MERGE_PATCH,
                "{\"metadata\":{\"labels\":{\"ninelives.dev/test-cluster\":%s}}}".formatted(value)));
    }

    private static String token() {
        ApiResponse response = admin.post(
                "/api/v1/namespaces/nine-lives/serviceaccounts/nine-lives/token",
                KubernetesApi.JSON,
                "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"TokenRequest\",\"spec\":{}}");
        accepted(response);
        return response.json().path("status").path("token").asString();
    }

    private static Path kubeconfig(Config config, String token) throws IOException {
        Map<String, Object> text = Map.of(
                "contexts", List.of(Map.of("name", "test", "context", Map.of("cluster", "c", "user", "u"))),
                "clusters",
                        List.of(Map.of(
                                "name",
                                "c",
                                "cluster",
                                Map.of(
                                        "server",
                                        config.getMasterUrl(),
                                        "certificate-authority-data",
                                        config.getCaCertData()))),
                "users", List.of(Map.of("name", "u", "user", Map.of("token", token))));
        return Files.writeString(folder.resolve("kubeconfig"), JSON.writeValueAsString(text));
    }

    private static void accepted(ApiResponse response) {
        assertThat(response.isSuccess()).as(response.body()).isTrue();
    }
}
