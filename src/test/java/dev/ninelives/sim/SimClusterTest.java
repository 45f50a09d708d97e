package dev.ninelives.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.ResourceTypes;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimClusterTest {
    private static final Actor STAGE = Actor.stage("Deploy");
    private static final String REPLICA_SET = """
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata: {name: shop}
        spec:
          replicas: 2
          selector: {matchLabels: {app: shop}}
          template:
            metadata: {labels: {app: shop}}
            spec:
              terminationGracePeriodSeconds: 1
              containers:
                - name: web
                  image: busybox:1.36.1
                  env: [{name: VERSION, value: 1.36.1}]
                  command: [sh, -c]
                  args:
                    - >-
                      mkdir -p /www && echo "version=$VERSION pod=$HOSTNAME" > /www/index.html
                      && exec httpd -f -p 8080 -h /www
                  ports: [{containerPort: 8080}]
                  readinessProbe: {httpGet: {path: /, port: 8080}}
        """;
    private static final String SERVICE = """
        apiVersion: v1
        kind: Service
        metadata: {name: shop}
        spec:
          selector: {app: shop}
          ports: [{port: 80, targetPort: 8080}]
        """;

    @Test
    void servesARequestThroughAServiceOnceAPodIsReady() {
        try (SimCluster cluster = new SimCluster(1)) {
            // Given
            KubernetesApi api = deploy(cluster);
            String proxy = "/api/v1/namespaces/production/services/shop:80/proxy/";
            assertThat(api.get(proxy).code()).isEqualTo(503);

            // When
            boolean answered = cluster.timeline().await(() -> api.get(proxy).isSuccess(), Duration.ofMinutes(1));

            // Then
            assertThat(answered).isTrue();
            assertThat(api.get(proxy).body().strip()).matches("version=1.36.1 pod=shop-[a-z0-9]{5}");
        }
    }

    @Test
    void emptiesANamespaceBeforeItGoes() {
        try (SimCluster cluster = new SimCluster(1)) {
            // Given
            deploy(cluster);
            KubernetesClient client = cluster.client(STAGE);
            cluster.timeline().pass(Duration.ofSeconds(30));

            // When
            client.namespaces().withName("production").delete();
            boolean gone = cluster.timeline()
                    .await(() -> client.namespaces().withName("production").get() == null, Duration.ofMinutes(2));

            // Then
            assertThat(gone).isTrue();
            assertThat(client.pods().inAnyNamespace().list().getItems()).isEmpty();
            assertThat(client.apps().replicaSets().inAnyNamespace().list().getItems())
                    .isEmpty();
        }
    }

    @Test
    void writesTheSameHistoryForTheSameSeed() {
        // When
        List<String> once = historyOf(7);
        List<String> again = historyOf(7);

        // Then
        assertThat(again).isEqualTo(once);
    }

    @Test
    void givesOtherNamesForAnotherSeed() {
        assertThat(podNames(1)).isNotEqualTo(podNames(2));
    }

    @Test
    void attributesEveryWriteToItsActor() {
        try (SimCluster cluster = new SimCluster(1)) {
            // Given
            deploy(cluster);

            // When
            cluster.timeline().pass(Duration.ofSeconds(30));

            // Then
            assertThat(cluster.history().history().events(ObjectChanged.class))
                    .filteredOn(event -> event.change() == ObjectChanged.Change.ADDED)
                    .extracting(event -> event.object().kind() + " by " + event.actor())
                    .contains(
                            "ReplicaSet by stage 'Deploy'",
                            "Pod by controller replicaset-controller",
                            "Endpoints by controller endpoint-controller");
        }
    }

    @Test
    void leavesTheFieldsOfAPodToItsMakerWhenTheKubeletReportsOnIt() {
        try (SimCluster cluster = new SimCluster(1)) {
            // Given
            deploy(cluster);

            // When
            cluster.timeline().pass(Duration.ofSeconds(30));

            // Then
            List<Pod> pods = cluster.client(STAGE)
                    .pods()
                    .inNamespace("production")
                    .list()
                    .getItems();
            assertThat(pods)
                    .hasSize(2)
                    .flatExtracting(pod -> pod.getMetadata().getManagedFields())
                    .extracting(
                            ManagedFieldsEntry::getManager,
                            entry -> entry.getFieldsV1()
                                    .getAdditionalProperties()
                                    .keySet())
                    .containsOnly(
                            tuple("kube-controller-manager", Set.of("f:metadata", "f:spec")),
                            tuple("kubelet", Set.of("f:status")));
        }
    }

    @Test
    void tellsWhatItServes() {
        try (SimCluster cluster = new SimCluster(1)) {
            // Given
            ResourceTypes types = new ResourceTypes(new KubernetesApi(cluster.client(STAGE)));

            // Then
            assertThat(types.find("apps/v1", "ReplicaSet")).isPresent();
            assertThat(types.find("replicaset")).isPresent();
            assertThat(types.find("Wibble")).isEmpty();
        }
    }

    private static KubernetesApi deploy(SimCluster cluster) {
        KubernetesClient client = cluster.client(STAGE);
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("production")
                        .endMetadata()
                        .build())
                .create();
        KubernetesApi api = new KubernetesApi(client);
        created(api.post("/apis/apps/v1/namespaces/production/replicasets", KubernetesApi.YAML, REPLICA_SET));
        created(api.post("/api/v1/namespaces/production/services", KubernetesApi.YAML, SERVICE));
        cluster.timeline().pass(Duration.ofMillis(100));
        return api;
    }

    private static void created(ApiResponse response) {
        assertThat(response.code()).as(response.body()).isEqualTo(201);
    }

    private static List<String> historyOf(long seed) {
        try (SimCluster cluster = new SimCluster(seed)) {
            deploy(cluster);
            cluster.timeline().pass(Duration.ofSeconds(30));
            cluster.client(STAGE)
                    .apps()
                    .replicaSets()
                    .inNamespace("production")
                    .withName("shop")
                    .delete();
            cluster.timeline().pass(Duration.ofSeconds(30));
            return cluster.history().history().events().stream()
                    .map(Object::toString)
                    .toList();
        }
    }

    private static List<String> podNames(long seed) {
        try (SimCluster cluster = new SimCluster(seed)) {
            deploy(cluster);
            List<Pod> pods = cluster.client(STAGE)
                    .pods()
                    .inNamespace("production")
                    .list()
                    .getItems();
            return pods.stream().map(pod -> pod.getMetadata().getName()).toList();
        }
    }
}
