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
    private static final String QUOTAS = "/api/v1/namespaces/default/resourcequotas";
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

    private void createFailing(String spec, String command) {
        String job = """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: work}
            spec:
              %s
              template: {spec: {restartPolicy: Never, containers: [
                {name: c, image: "busybox:1.36.1", command: [sh, -c, "%s"]}]}}
            """.formatted(spec, command);
        assertThat(api.post(JOBS, KubernetesApi.YAML, job).code()).isEqualTo(201);
    }

    private void evict(String pod) {
        String eviction = "{\"apiVersion\": \"policy/v1\", \"kind\": \"Eviction\", \"metadata\": {\"name\": \"%s\"}}"
                .formatted(pod);
        assertThat(api.post(PODS + "/" + pod + "/eviction", KubernetesApi.JSON, eviction)
                        .code())
                .isEqualTo(201);
    }

    @Test
    void countsNoPodThatIsEvictedWhereThePolicyIgnoresThat() {
        // Given
        create("""
            backoffLimit: 0
              podFailurePolicy: {rules: [{action: Ignore, onPodConditions: [{type: DisruptionTarget}]}]}\
            """);
        String first = onlyPod();

        // When
        evict(first);
        cluster.timeline().pass(Duration.ofSeconds(30));

        // Then
        assertThat(status().has("failed")).isFalse();
        assertThat(status().has("conditions")).isFalse();
        assertThat(onlyPod()).isNotEqualTo(first);
    }

    @Test
    void failsAsAWholeAtAnExitCodeThatThePolicyNames() {
        // When
        createFailing(
                "podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {operator: In, values: [42]}}]}", "exit 42");
        cluster.timeline().pass(Duration.ofSeconds(10));

        // Then
        assertThat(pods()).hasSize(1);
        assertThat(status().path("conditions").path(1).path("reason").asString())
                .isEqualTo("PodFailurePolicy");
        assertThat(status().path("conditions").path(1).path("message").asString())
                .startsWith("Container c for pod default/work-")
                .endsWith(" failed with exit code 42 matching FailJob rule at index 0");
    }

    @Test
    void notesOnThePodsOfANumberHowOftenItHasFailed() {
        // When
        createFailing("""
            completionMode: Indexed
              completions: 2
              parallelism: 2
              backoffLimitPerIndex: 1
              podFailurePolicy: {rules: [{action: Ignore, onExitCodes: {operator: In, values: [7]}}]}\
            """, "exit $((7 +" + " JOB_COMPLETION_INDEX))");
        cluster.timeline().pass(Duration.ofSeconds(20));

        // Then
        assertThat(pods())
                .extracting(pod -> pod.path("metadata").path("annotations"))
                .extracting(annotations -> annotations
                                .path("batch.kubernetes.io/job-completion-index")
                                .asString()
                        + ": "
                        + annotations
                                .path("batch.kubernetes.io/job-index-failure-count")
                                .asString()
                        + " failed, "
                        + annotations
                                .path("batch.kubernetes.io/job-index-ignored-failure-count")
                                .asString("0")
                        + " ignored")
                .containsExactlyInAnyOrder(
                        "0: 0 failed, 0 ignored",
                        "0: 0 failed, 1 ignored",
                        "1: 0 failed, 0 ignored",
                        "1: 1 failed, 0 ignored");
        assertThat(status().path("failedIndexes").asString()).isEqualTo("1");
    }

    private void refusePods() {
        String quota = """
            apiVersion: v1
            kind: ResourceQuota
            metadata: {name: none}
            spec: {hard: {pods: "0"}}
            """;
        assertThat(api.post(QUOTAS, KubernetesApi.YAML, quota).code()).isEqualTo(201);
        cluster.timeline().pass(Duration.ofSeconds(1));
    }

    private void allowPods() {
        assertThat(api.delete(QUOTAS + "/none", "").code()).isEqualTo(200);
    }

    @Test
    void forgetsRefusalsThatAreOver() {
        // Given
        refusePods();
        create("completions: 2\n  parallelism: 1");
        cluster.timeline().pass(Duration.ofMinutes(5));
        allowPods();
        cluster.timeline().await(() -> !pods().isEmpty(), Duration.ofMinutes(10));
        refusePods();
        api.patch(JOBS + "/work", KubernetesApi.MERGE_PATCH, "{\"spec\": {\"parallelism\": 2}}");
        cluster.timeline().pass(Duration.ofSeconds(5));
        assertThat(pods()).hasSize(1);
        allowPods();

        // When
        cluster.timeline().pass(Duration.ofSeconds(12));

        // Then
        assertThat(pods()).hasSize(2);
    }
}
