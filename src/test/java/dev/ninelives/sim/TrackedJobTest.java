package dev.ninelives.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.KubernetesVersion;
import dev.ninelives.sim.kubelet.ImageRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Jobs since 1.26, whose Pods bear a finalizer until they are counted. */
class TrackedJobTest {
    private static final String JOBS = "/apis/batch/v1/namespaces/default/jobs";
    private static final String PODS = "/api/v1/namespaces/default/pods";

    private final SimCluster cluster = new SimCluster(1, ImageRegistry.shipped(), KubernetesVersion.V1_37);
    private final KubernetesApi api = new KubernetesApi(cluster.client(Actor.HARNESS));

    @AfterEach
    void close() {
        cluster.close();
    }

    private void create(String spec) {
        String job = """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: work}
            spec:
              %s
              template: {spec: {restartPolicy: Never, terminationGracePeriodSeconds: 1, containers: [
                {name: c, image: "busybox:1.36.1", command: ["sleep", "60"]}]}}
            """.formatted(spec);
        assertThat(api.post(JOBS, KubernetesApi.YAML, job).code()).isEqualTo(201);
        cluster.timeline().pass(Duration.ofSeconds(10));
    }

    private List<JsonNode> pods() {
        return api.get(PODS).json().path("items").valueStream().toList();
    }

    private String onlyPod() {
        assertThat(pods()).hasSize(1);
        return pods().get(0).path("metadata").path("name").asString();
    }

    private JsonNode status() {
        return api.get(JOBS + "/work").json().path("status");
    }

    @Test
    void countsAPodThatSomebodyDeletesAsFailed() {
        // Given
        create("backoffLimit: 3");
        String first = onlyPod();

        // When
        api.delete(PODS + "/" + first, "");
        cluster.timeline().pass(Duration.ofSeconds(5));

        // Then
        assertThat(status().path("failed").asInt()).isEqualTo(1);
        assertThat(onlyPod()).isNotEqualTo(first);
    }

    @Test
    void letsGoOfThePodsOfAJobThatIsDeleted() {
        // Given
        create("parallelism: 2");

        // When
        api.delete(JOBS + "/work", "{\"propagationPolicy\": \"Background\"}");
        cluster.timeline().pass(Duration.ofSeconds(10));

        // Then
        assertThat(pods()).isEmpty();
    }

    @Test
    void letsGoOfThePodsThatOutliveTheirJob() {
        // Given
        create("parallelism: 2");

        // When
        api.delete(JOBS + "/work", "{\"propagationPolicy\": \"Orphan\"}");
        cluster.timeline().pass(Duration.ofSeconds(10));

        // Then
        assertThat(pods()).hasSize(2).allSatisfy(pod -> {
            assertThat(pod.path("metadata").has("finalizers")).isFalse();
            assertThat(pod.path("metadata").has("deletionTimestamp")).isFalse();
        });
    }

    @Test
    void endsOnlyOnceItsLastPodHas() {
        // Given
        create("activeDeadlineSeconds: 11");

        // When
        cluster.timeline().pass(Duration.ofMillis(1_600));

        // Then
        assertThat(status().path("conditions")
                        .valueStream()
                        .map(condition -> condition.path("type").asString()))
                .containsExactly("FailureTarget");
        cluster.timeline().pass(Duration.ofSeconds(5));
        assertThat(status().path("conditions")
                        .valueStream()
                        .map(condition -> condition.path("type").asString()))
                .containsExactly("FailureTarget", "Failed");
    }
}
