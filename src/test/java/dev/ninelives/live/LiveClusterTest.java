package dev.ninelives.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.WriteRefused;
import dev.ninelives.live.lent.LentNamespaceException;
import dev.ninelives.live.lent.Loan;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a case says and hears, and what goes over the wire. */
class LiveClusterTest {
    private static final Actor DEPLOY = Actor.stage("Deploy");

    private FakeApiServer server;
    private LiveRun run;
    private LiveCluster cluster;
    private KubernetesApi api;
    private String prefix;

    @BeforeEach
    void open() throws IOException {
        server = new FakeApiServer();
        ClusterTraits traits =
                new ClusterTraits("a fake", (anyApi, namespace) -> {}, false, Duration.ofSeconds(5), List::of);
        run = LiveRun.begin(server.client(), traits);
        cluster = run.open();
        api = new KubernetesApi(cluster.client(DEPLOY));
        prefix = "nl-" + run.id() + "-1-";
    }

    @AfterEach
    void close() {
        run.close();
        server.close();
    }

    @Test
    void speaksOfNamespacesInTheScenariosWordsOnly() {
        // Given
        String path = "/namespaces/" + prefix + "production/services";
        server.answers("POST /api/v1" + path, 201, "{\"metadata\":{\"namespace\":\"" + prefix + "production\"}}");

        // When
        ApiResponse response = api.post(
                "/api/v1/namespaces/production/services",
                KubernetesApi.JSON,
                "{ \"metadata\":{\"namespace\":\"production\"}}");

        // Then
        assertThat(response.body()).isEqualTo("{\"metadata\":{\"namespace\":\"production\"}}");
        assertThat(server.requests())
                .contains("POST /api/v1" + path + " { \"metadata\":{\"namespace\":\"" + prefix + "production\"}}");
    }

    @Test
    void recordsWhatWasRefusedToWhomInTheScenariosWords() {
        // Given
        server.answers(
                "GET /apis/apps/v1",
                200,
                "{\"resources\":[{\"name\":\"replicasets\",\"kind\":\"ReplicaSet\",\"namespaced\":true}]}");
        server.answers(
                "POST /apis/apps/v1/namespaces/" + prefix + "production/replicasets",
                422,
                "{\"kind\":\"Status\",\"reason\":\"Invalid\",\"message\":\"no way in " + prefix + "production\"}");

        // When
        api.post(
                "/apis/apps/v1/namespaces/production/replicasets",
                KubernetesApi.JSON,
                "{\"metadata\":{\"name\":\"shop\"}}");

        // Then
        assertThat(refused()).singleElement().satisfies(refusal -> {
            assertThat(refusal.actor()).isEqualTo(DEPLOY);
            assertThat(refusal.method()).isEqualTo("POST");
            assertThat(refusal.object()).hasToString("ReplicaSet production/shop");
            assertThat(refusal.code()).isEqualTo(422);
            assertThat(refusal.reason()).isEqualTo("Invalid");
            assertThat(refusal.message()).isEqualTo("no way in production");
        });
    }

    @Test
    void doesNotTakeQuestionsAndRequestsToPodsForWrites() {
        // When
        api.post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", KubernetesApi.JSON, "{}");
        api.post("/api/v1/namespaces/production/services/shop:80/proxy/buy", KubernetesApi.JSON, "{}");
        api.get("/api/v1/namespaces/production/pods/none");

        // Then
        assertThat(refused()).isEmpty();
    }

    @Test
    void makesNamespacesItsOwnAndRemovesThemTheNewestFirst() {
        // Given
        server.answers("POST /api/v1/namespaces", 201, "{\"metadata\":{\"name\":\"" + prefix + "production\"}}");

        // When
        api.post("/api/v1/namespaces", KubernetesApi.JSON, ShopManifests.namespace("production"));
        api.post("/api/v1/namespaces", KubernetesApi.YAML, "kind: Namespace\nmetadata: {name: staging}\n");
        cluster.close();

        // Then
        assertThat(server.requests())
                .filteredOn(request -> request.startsWith("POST "))
                .hasSize(2)
                .allSatisfy(request -> assertThat(request)
                        .contains(
                                "\"app.kubernetes.io/managed-by\":\"nine-lives\"",
                                "\"ninelives.dev/run\":\"" + run.id() + "\""));
        assertThat(server.requests())
                .filteredOn(request -> request.startsWith("DELETE "))
                .extracting(request -> request.split(" ", -1)[1])
                .containsExactly(
                        "/api/v1/namespaces/" + prefix + "staging", "/api/v1/namespaces/" + prefix + "production");
    }

    @Test
    void neverMakesANamespaceItsOwnThatIsLent() {
        // Given
        server.answers(
                "GET /api/v1/namespaces/shop-prod",
                200,
                "{\"metadata\":{\"name\":\"shop-prod\",\"labels\":{\"ninelives.dev/test-namespace\":\"true\"}}}");
        server.answers("PATCH /api/v1/namespaces/shop-prod", 200, "{}");
        server.answers("POST /api/v1/namespaces", 409, "{\"reason\":\"AlreadyExists\"}");
        LiveCluster lent = run.open(new Loan(Map.of("production", "shop-prod"), "made-by", "tests"));

        // When
        new KubernetesApi(lent.client(DEPLOY))
                .post("/api/v1/namespaces", KubernetesApi.JSON, ShopManifests.namespace("production"));
        lent.close();

        // Then
        assertThat(lent.brings("production")).isTrue();
        assertThat(server.requests())
                .filteredOn(request -> request.startsWith("POST "))
                .singleElement()
                .asString()
                .contains("\"name\":\"shop-prod\"")
                .doesNotContain("nine-lives", "ninelives.dev");
        assertThat(server.requests())
                .filteredOn(request -> request.startsWith("DELETE "))
                .containsOnly("DELETE /api/v1/namespaces/shop-prod/events");
    }

    @Test
    void losesANamespaceToWhoeverHasWrittenToItMeanwhile() {
        // Given
        server.answers(
                "GET /api/v1/namespaces/shop-prod",
                200,
                "{\"metadata\":{\"resourceVersion\":\"7\",\"labels\":{\"ninelives.dev/test-namespace\":\"true\"}}}");
        server.answers("PATCH /api/v1/namespaces/shop-prod", 409, "{\"reason\":\"Conflict\"}");
        Loan loan = new Loan(Map.of("production", "shop-prod"), "made-by", "tests");

        // When
        var taking = assertThatThrownBy(() -> run.open(loan));

        // Then
        taking.isInstanceOf(LentNamespaceException.class)
                .hasMessage("Namespace 'shop-prod' was taken by somebody else just now; try again");
        assertThat(server.requests())
                .filteredOn(request -> request.startsWith("PATCH "))
                .singleElement()
                .asString()
                .contains("\"resourceVersion\":\"7\"", "\"ninelives.dev/run\":\"" + run.id() + "\"");
        assertThat(server.requests()).noneMatch(request -> request.startsWith("DELETE "));
    }

    @Test
    void removesWhatIsInNoNamespaceOnlyIfItHasMadeIt() {
        // Given
        String roles = "/apis/rbac.authorization.k8s.io/v1/clusterroles";
        server.answers("POST " + roles, 201, "{\"metadata\":{\"name\":\"ours\"}}");
        server.answers("PATCH " + roles + "/theirs", 200, "{\"metadata\":{\"name\":\"theirs\"}}");

        // When
        api.post(roles, KubernetesApi.JSON, "{\"metadata\":{\"name\":\"ours\"}}");
        api.patch(roles + "/theirs", KubernetesApi.APPLY_PATCH, "{\"metadata\":{\"name\":\"theirs\"}}");
        server.answers("POST " + roles, 409, "{\"kind\":\"Status\",\"reason\":\"AlreadyExists\"}");
        api.post(roles, KubernetesApi.JSON, "{\"metadata\":{\"name\":\"theirs\"}}");
        cluster.close();

        // Then
        assertThat(server.requests())
                .filteredOn(request -> request.startsWith("DELETE "))
                .extracting(request -> request.split(" ", -1)[1])
                .containsExactly(roles + "/ours");
        assertThat(server.requests())
                .filteredOn(request -> request.startsWith("PATCH "))
                .noneMatch(request -> request.contains("nine-lives"));
    }

    @Test
    void hasADefaultNamespaceOfItsOwnFromItsFirstUseOn() {
        // Given
        server.answers("POST /api/v1/namespaces", 201, "{}");
        server.answers("POST /api/v1/namespaces/" + prefix + "default/pods", 201, "{}");

        // When
        api.post("/api/v1/namespaces/default/pods", KubernetesApi.JSON, "{}");
        api.post("/api/v1/namespaces/default/pods", KubernetesApi.JSON, "{}");

        // Then
        assertThat(server.requests())
                .filteredOn(request -> request.startsWith("POST "))
                .extracting(request -> request.split(" ", -1)[1])
                .containsExactly(
                        "/api/v1/namespaces",
                        "/api/v1/namespaces/" + prefix + "default/pods",
                        "/api/v1/namespaces/" + prefix + "default/pods");
    }

    @Test
    void doesNotSeeTheNamespacesOfOthers() {
        // Given
        server.answers(
                "GET /api/v1/namespaces",
                200,
                "{\"items\":[{\"metadata\":{\"name\":\"kube-system\"}},{\"metadata\":{\"name\":\"" + prefix
                        + "production\"}},{\"metadata\":{\"name\":\"nl-other-1-production\"}}]}");

        // When
        String namespaces = api.get("/api/v1/namespaces").body();

        // Then
        assertThat(namespaces).isEqualTo("{\"items\":[{\"metadata\":{\"name\":\"production\"}}]}");
    }

    @Test
    void doesNotSeeWhatHappensInTheNamespacesOfOthers() throws InterruptedException {
        // Given
        server.answers(
                "GET /api/v1", 200, "{\"resources\":[{\"name\":\"pods\",\"kind\":\"Pod\",\"namespaced\":true}]}");
        server.answers("GET /api/v1/pods", 200, added("other", "theirs") + added(prefix + "production", "ours"));
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();

        // When
        var watch = cluster.client(DEPLOY).pods().inAnyNamespace().watch(into(seen));
        String first = seen.poll(10, TimeUnit.SECONDS);
        watch.close();

        // Then
        assertThat(first).isEqualTo("ADDED production/ours");
    }

    @Test
    void watchesInTheScenariosWordsToo() throws InterruptedException {
        // Given
        server.answers("GET /api/v1/namespaces/" + prefix + "production/pods", 200, added(prefix + "production", "a"));
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        KubernetesClient client = cluster.client(DEPLOY);

        // When
        var watch = client.pods().inNamespace("production").watch(into(seen));
        String first = seen.poll(10, TimeUnit.SECONDS);
        watch.close();

        // Then
        assertThat(first).isEqualTo("ADDED production/a");
    }

    private static String added(String namespace, String name) {
        return """
            {"type":"ADDED","object":{"kind":"Pod","apiVersion":"v1","metadata":{"name":"%s","namespace":"%s"}}}
            """.formatted(name, namespace);
    }

    private static Watcher<Pod> into(BlockingQueue<String> seen) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, Pod pod) {
                seen.add(action + " " + pod.getMetadata().getNamespace() + "/"
                        + pod.getMetadata().getName());
            }

            @Override
            public void onClose(WatcherException cause) {
                seen.add("closed");
            }
        };
    }

    private List<WriteRefused> refused() {
        return cluster.history().history().events(WriteRefused.class).toList();
    }
}
