package dev.ninelives.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.TestCluster;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import dev.ninelives.history.HistoryEvent.WriteRefused;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a scenario may rely on, whichever cluster it runs on. Each kind of cluster extends this once. */
abstract class TestClusterContract {
    private static final String NAMESPACE = "contract";
    private static final String PODS = "/api/v1/namespaces/contract/pods";
    private static final String SERVICES = "/api/v1/namespaces/contract/services";
    private static final String REPLICA_SETS = "/apis/apps/v1/namespaces/contract/replicasets";
    private static final Actor DEPLOY = Actor.stage("Deploy");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private TestCluster cluster;
    private KubernetesApi harness;
    private KubernetesApi stage;

    /** A cluster of this kind, without anything of an earlier test. */
    abstract TestCluster open();

    @BeforeEach
    void openWithANamespace() {
        cluster = open();
        harness = new KubernetesApi(cluster.client(Actor.HARNESS));
        stage = new KubernetesApi(cluster.client(DEPLOY));
        accepted(harness.post("/api/v1/namespaces", KubernetesApi.YAML, """
            apiVersion: v1
            kind: Namespace
            metadata: {name: contract}
            """));
    }

    @AfterEach
    void close() {
        if (cluster != null) { // what kept it from opening is the news
            cluster.close();
        }
    }

    @Test
    void aReplicaSetBecomesReady() {
        // Given
        deploy("web", 2, "1.36.1");

        // When
        awaitReady("web", 2);

        // Then
        JsonNode status = stage.get(REPLICA_SETS + "/web").json().path("status");
        assertThat(status.path("replicas").asInt()).isEqualTo(2);
        assertThat(status.path("fullyLabeledReplicas").asInt()).isEqualTo(2);
        assertThat(status.path("availableReplicas").asInt()).isEqualTo(2);
        assertThat(pods())
                .hasSize(2)
                .allSatisfy(pod -> assertThat(pod.path("metadata")
                                .path("ownerReferences")
                                .path(0)
                                .path("name")
                                .asString())
                        .isEqualTo("web"));
    }

    @Test
    void aServiceListsItsReadyPodsAndItsProxyReachesThem() {
        // Given
        deploy("web", 1, "1.36.1");
        exposeAs("web");

        // When
        await(() -> proxy("web").isSuccess());

        // Then
        String pod = pods().get(0).path("metadata").path("name").asString();
        assertThat(proxy("web").body().strip()).isEqualTo("version=1.36.1 pod=" + pod);
        assertThat(endpoints("web")).containsExactly(pod);
    }

    @Test
    void aServiceWithoutReadyPodsAnswers503() {
        // Given
        exposeAs("web");

        // When
        await(() -> stage.get("/api/v1/namespaces/contract/endpoints/web").isSuccess());

        // Then
        assertThat(proxy("web").code()).isEqualTo(503);
    }

    @Test
    void aChangeOfLabelsTakesTrafficFromPodsThatRunOn() {
        // Given
        deploy("web", 1, "1.36.1");
        exposeAs("web");
        await(() -> proxy("web").isSuccess());
        String pod = pods().get(0).path("metadata").path("name").asString();

        // When
        accepted(stage.patch(
                PODS + "/" + pod,
                KubernetesApi.JSON_PATCH,
                "[{\"op\": \"remove\", \"path\": \"/metadata/labels/lb\"}]"));
        await(() -> endpoints("web").isEmpty());

        // Then
        assertThat(proxy("web").code()).isEqualTo(503);
        assertThat(pods())
                .singleElement()
                .satisfies(left -> assertThat(left.path("metadata")
                                .path("ownerReferences")
                                .path(0)
                                .path("name")
                                .asString())
                        .isEqualTo("web"));
    }

    @Test
    void aCrashingContainerEndsInCrashLoopBackOff() {
        // Given
        accepted(stage.post(
                REPLICA_SETS,
                KubernetesApi.YAML,
                replicaSet("web", 1, "1.36.1").replace("exec httpd", "exit 1 && exec httpd")));

        // When
        await(() -> reasons().contains("CrashLoopBackOff"));

        // Then
        JsonNode container =
                pods().get(0).path("status").path("containerStatuses").path(0);
        assertThat(container.path("restartCount").asInt()).isPositive();
        assertThat(container.path("ready").asBoolean()).isFalse();
        assertThat(container
                        .path("lastState")
                        .path("terminated")
                        .path("exitCode")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void anImageThatNoRegistryHasIsNeverPulled() {
        // Given
        deploy("web", 1, "0.0.0");

        // When
        await(() -> reasons().contains("ImagePullBackOff"));

        // Then
        assertThat(pods().get(0).path("status").path("phase").asString()).isEqualTo("Pending");
    }

    @Test
    void aDeletedReplicaSetTakesItsPodsAlong() {
        // Given
        deploy("web", 2, "1.36.1");
        awaitReady("web", 2);

        // When
        accepted(stage.delete(REPLICA_SETS + "/web", "{\"propagationPolicy\": \"Background\"}"));
        await(() -> pods().isEmpty());

        // Then
        assertThat(stage.get(REPLICA_SETS + "/web").isNotFound()).isTrue();
    }

    @Test
    void aDeletedNamespaceTakesEverythingAlong() {
        // Given
        deploy("web", 1, "1.36.1");
        exposeAs("web");
        awaitReady("web", 1);

        // When
        accepted(stage.delete("/api/v1/namespaces/contract", ""));
        await(() -> stage.get("/api/v1/namespaces/contract").isNotFound());

        // Then
        assertThat(changes("Pod").filter(event -> event.change() == Change.DELETED))
                .hasSize(1);
        assertThat(changes("Service").filter(event -> event.change() == Change.DELETED))
                .hasSize(1);
    }

    @Test
    void theHistoryTellsWhoDidWhatInWhichOrder() {
        // Given
        deploy("web", 1, "1.36.1");

        // When
        await(() -> changes("Pod")
                .anyMatch(event ->
                        event.state().path("status").path("phase").asString("").equals("Running")));

        // Then
        ObjectChanged replicaSet = changes("ReplicaSet").findFirst().orElseThrow();
        ObjectChanged pod = changes("Pod").findFirst().orElseThrow();
        assertThat(replicaSet.change()).isEqualTo(Change.ADDED);
        assertThat(replicaSet.actor()).isEqualTo(DEPLOY);
        assertThat(pod.change()).isEqualTo(Change.ADDED);
        assertThat(pod.actor().isStage()).isFalse();
        assertThat(pod.sequence()).isGreaterThan(replicaSet.sequence());
    }

    @Test
    void theHistoryTellsWhatWasRefusedToWhom() {
        // Given
        String manifest = replicaSet("web", 1, "1.36.1").replace("{app: web, lb: web}", "{app: other}");

        // When
        ApiResponse response = stage.post(REPLICA_SETS, KubernetesApi.YAML, manifest);

        // Then
        assertThat(response.code()).isEqualTo(422);
        assertThat(cluster.history()
                        .history()
                        .events(WriteRefused.class)
                        .filter(event -> event.actor().equals(DEPLOY)))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.code()).isEqualTo(422);
                    assertThat(event.reason()).isEqualTo("Invalid");
                    assertThat(event.message()).isEqualTo(response.message());
                });
    }

    private void deploy(String name, int replicas, String version) {
        accepted(stage.post(REPLICA_SETS, KubernetesApi.YAML, replicaSet(name, replicas, version)));
    }

    private void exposeAs(String name) {
        accepted(stage.post(SERVICES, KubernetesApi.YAML, """
            apiVersion: v1
            kind: Service
            metadata: {name: %1$s}
            spec: {selector: {lb: %1$s}, ports: [{port: 80, targetPort: 8080, protocol: TCP}]}
            """.formatted(name)));
    }

    private static String replicaSet(String name, int replicas, String version) {
        return """
            apiVersion: apps/v1
            kind: ReplicaSet
            metadata: {name: %1$s}
            spec:
              replicas: %2$d
              selector: {matchLabels: {app: %1$s}}
              template:
                metadata: {labels: {app: %1$s, lb: %1$s}}
                spec:
                  terminationGracePeriodSeconds: 1
                  containers:
                    - name: server
                      image: busybox:%3$s
                      command: [sh, -c]
                      args:
                        - mkdir -p /www && echo "version=$VERSION pod=$HOSTNAME" > /www/index.html
                          && exec httpd -f -p 8080 -h /www
                      env: [{name: VERSION, value: "%3$s"}]
                      ports: [{containerPort: 8080}]
                      readinessProbe: {httpGet: {path: /, port: 8080}, periodSeconds: 1}
            """.formatted(name, replicas, version);
    }

    private static void accepted(ApiResponse response) {
        assertThat(response.isSuccess()).as(response.body()).isTrue();
    }

    private void await(BooleanSupplier condition) {
        assertThat(cluster.timeline().await(condition, PATIENCE))
                .as(() -> "within %s; Pods: %s".formatted(PATIENCE, pods()))
                .isTrue();
    }

    private void awaitReady(String name, int replicas) {
        await(() -> stage.get(REPLICA_SETS + "/" + name)
                        .json()
                        .path("status")
                        .path("readyReplicas")
                        .asInt(0)
                == replicas);
    }

    private List<JsonNode> pods() {
        return stage.get(PODS).json().path("items").valueStream().toList();
    }

    private List<String> reasons() {
        return pods().stream()
                .flatMap(pod -> pod.path("status").path("containerStatuses").valueStream())
                .map(container ->
                        container.path("state").path("waiting").path("reason").asString(""))
                .toList();
    }

    private List<String> endpoints(String service) {
        return stage.get("/api/v1/namespaces/contract/endpoints/" + service)
                .json()
                .path("subsets")
                .valueStream()
                .flatMap(subset -> subset.path("addresses").valueStream())
                .map(address -> address.path("targetRef").path("name").asString(""))
                .toList();
    }

    private ApiResponse proxy(String service) {
        return stage.get(SERVICES + "/" + service + ":80/proxy/");
    }

    private Stream<ObjectChanged> changes(String kind) {
        return cluster.history()
                .history()
                .events(ObjectChanged.class)
                .filter(event -> event.object().kind().equals(kind)
                        && event.object().namespace().equals(NAMESPACE));
    }
}
