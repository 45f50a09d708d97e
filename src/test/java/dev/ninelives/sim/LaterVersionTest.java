package dev.ninelives.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.KubernetesVersion;
import dev.ninelives.sim.kubelet.ImageRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What 1.37 has that 1.20 has not. */
class LaterVersionTest {
    private static final String CRON_JOBS = "/apis/batch/v1/namespaces/default/cronjobs";
    private static final String JOBS = "/apis/batch/v1/namespaces/default/jobs";
    private static final String BUDGETS = "/apis/policy/v1/namespaces/default/poddisruptionbudgets";
    private static final String AUTOSCALERS = "/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers";

    private final SimCluster cluster = new SimCluster(1, ImageRegistry.shipped(), KubernetesVersion.V1_37);
    private final KubernetesApi api = new KubernetesApi(cluster.client(Actor.HARNESS));

    @AfterEach
    void close() {
        cluster.close();
    }

    private void post(String path, String yaml) {
        assertThat(api.post(path, KubernetesApi.YAML, yaml).code()).isEqualTo(201);
    }

    private JsonNode get(String path) {
        return api.get(path).json();
    }

    @Test
    void runsCronJobsOfTheFirstVersion() {
        // Given
        post(CRON_JOBS, """
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: tidy}
            spec:
              schedule: "* * * * *"
              jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [
                {name: c, image: "busybox:1.36.1", command: ["true"]}]}}}}
            """);

        // When
        cluster.timeline().pass(Duration.ofSeconds(80));

        // Then
        JsonNode job =
                get("/apis/batch/v1/namespaces/default/jobs").path("items").path(0);
        JsonNode owner = job.path("metadata").path("ownerReferences").path(0);
        assertThat(owner.path("apiVersion").asString()).isEqualTo("batch/v1");
        long minute = cluster.timeline().now().getEpochSecond() / 60;
        assertThat(job.path("metadata").path("name").asString()).isEqualTo("tidy-" + minute);
        assertThat(get(CRON_JOBS).path("apiVersion").asString()).isEqualTo("batch/v1");
    }

    @Test
    void hasLeftTheBetaVersionsBehind() {
        assertThat(api.get("/apis/batch/v1beta1/namespaces/default/cronjobs").code())
                .isEqualTo(404);
        assertThat(api.get("/apis/policy/v1beta1/namespaces/default/poddisruptionbudgets")
                        .code())
                .isEqualTo(404);
    }

    @Test
    void takesTheDependentsOfACronJobAlong() {
        // Given
        runsCronJobsOfTheFirstVersion();

        // When
        api.delete(CRON_JOBS + "/tidy?propagationPolicy=Background", "");
        cluster.timeline().pass(Duration.ofSeconds(5));

        // Then
        assertThat(get("/apis/batch/v1/namespaces/default/jobs").path("items")).isEmpty();
    }

    private static String job(String spec) {
        return """
            {apiVersion: batch/v1, kind: Job, metadata: {name: once}, spec: {%s, template: {spec: {restartPolicy: Never,
              containers: [{name: c, image: "busybox:1.36.1", command: [sleep, "10"]}]}}}}\
            """.formatted(spec);
    }

    @Test
    void suspendsAJobAndResumesIt() {
        // Given
        post(JOBS, job("suspend: true, activeDeadlineSeconds: 30"));
        cluster.timeline().pass(Duration.ofSeconds(60));
        JsonNode suspended = get(JOBS + "/once").path("status");
        int pods = get("/api/v1/namespaces/default/pods").path("items").size();

        // When
        api.patch(JOBS + "/once", KubernetesApi.MERGE_PATCH, "{\"spec\":{\"suspend\":false}}");
        cluster.timeline().pass(Duration.ofSeconds(25));

        // Then
        assertThat(suspended.path("conditions").path(0).path("reason").asString())
                .isEqualTo("JobSuspended");
        assertThat(suspended.has("startTime")).isFalse();
        assertThat(pods).isZero();
        assertThat(get(JOBS + "/once").path("status").path("conditions"))
                .extracting(condition -> condition.path("type").asString() + " "
                        + condition.path("status").asString())
                .containsExactly("Suspended False", "SuccessCriteriaMet True", "Complete True");
    }

    @Test
    void takesThePodsOfARunningJobAwayThatIsSuspended() {
        // Given
        post(JOBS, job("suspend: false"));
        cluster.timeline().pass(Duration.ofSeconds(5));

        // When
        api.patch(JOBS + "/once", KubernetesApi.MERGE_PATCH, "{\"spec\":{\"suspend\":true}}");
        cluster.timeline().pass(Duration.ofSeconds(60));

        // Then
        assertThat(get("/api/v1/namespaces/default/pods").path("items")).isEmpty();
        assertThat(get(JOBS + "/once").path("status").path("active").asInt(0)).isZero();
    }

    @Test
    void numbersThePodsOfAnIndexedJob() {
        // When
        post(JOBS, job("completionMode: Indexed, completions: 3, parallelism: 2"));
        cluster.timeline().pass(Duration.ofSeconds(60));

        // Then
        JsonNode pods = get("/api/v1/namespaces/default/pods").path("items");
        assertThat(pods)
                .extracting(pod -> pod.path("spec").path("hostname").asString())
                .containsExactlyInAnyOrder("once-0", "once-1", "once-2");
        assertThat(pods)
                .extracting(pod -> pod.path("spec")
                        .path("containers")
                        .path(0)
                        .path("env")
                        .path(0)
                        .path("name")
                        .asString())
                .containsOnly("JOB_COMPLETION_INDEX");
        JsonNode status = get(JOBS + "/once").path("status");
        assertThat(status.path("completedIndexes").asString()).isEqualTo("0-2");
        assertThat(status.path("succeeded").asInt()).isEqualTo(3);
    }

    @Test
    void deletesAJobSomeTimeAfterItHasFinished() {
        // Given
        post(JOBS, job("ttlSecondsAfterFinished: 60"));
        cluster.timeline().pass(Duration.ofSeconds(50));
        boolean there = api.get(JOBS + "/once").code() == 200;

        // When
        cluster.timeline().pass(Duration.ofSeconds(40));

        // Then
        assertThat(there).isTrue();
        assertThat(api.get(JOBS + "/once").isNotFound()).isTrue();
        assertThat(get("/api/v1/namespaces/default/pods").path("items")).isEmpty();
    }

    @Test
    void waitsUntilThePodsOfAStatefulSetHaveBeenReadyForAWhile() {
        // Given
        post("/apis/apps/v1/namespaces/default/statefulsets", """
            metadata: {name: db}
            spec:
              replicas: 2
              serviceName: db
              minReadySeconds: 30
              selector: {matchLabels: {app: db}}
              template: {metadata: {labels: {app: db}}, spec: {containers: [
                {name: c, image: "busybox:1.36.1", command: [sleep, "100000"]}]}}
            """);

        // When
        cluster.timeline().pass(Duration.ofSeconds(25));
        JsonNode early = get("/apis/apps/v1/namespaces/default/statefulsets/db").path("status");
        cluster.timeline().pass(Duration.ofSeconds(60));

        // Then
        assertThat(early.path("readyReplicas").asInt()).isEqualTo(1);
        assertThat(early.path("availableReplicas").asInt()).isZero();
        JsonNode late = get("/apis/apps/v1/namespaces/default/statefulsets/db").path("status");
        assertThat(late.path("availableReplicas").asInt()).isEqualTo(2);
    }

    @Test
    void notesSinceWhenAVolumeIsInItsPhase() {
        // Given
        String volumes = "/api/v1/persistentvolumes";
        post(volumes, """
            metadata: {name: disk}
            spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], hostPath: {path: /disk}, storageClassName: slow}
            """);
        cluster.timeline().pass(Duration.ofMinutes(5));
        JsonNode available = get(volumes + "/disk").path("status");

        // When
        post("/api/v1/namespaces/default/persistentvolumeclaims", """
            metadata: {name: space}
            spec: {storageClassName: slow, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
            """);
        cluster.timeline().pass(Duration.ofMinutes(1));

        // Then
        JsonNode bound = get(volumes + "/disk").path("status");
        assertThat(bound.path("phase").asString()).isEqualTo("Bound");
        assertThat(bound.path("lastPhaseTransitionTime").asString())
                .isGreaterThan(available.path("lastPhaseTransitionTime").asString());
    }

    @Test
    void coversAllPodsByABudgetThatSelectsEverything() {
        // Given
        post("/apis/apps/v1/namespaces/default/replicasets", """
            metadata: {name: web}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template: {metadata: {labels: {app: web}}, spec: {containers: [
                {name: c, image: "busybox:1.36.1", command: [sleep, "100000"]}]}}
            """);

        // When
        post(BUDGETS, "{metadata: {name: all}, spec: {minAvailable: 1, selector: {}}}");
        cluster.timeline().pass(Duration.ofSeconds(20));

        // Then
        JsonNode status = get(BUDGETS + "/all").path("status");
        assertThat(status.path("currentHealthy").asInt()).isEqualTo(2);
        assertThat(status.path("disruptionsAllowed").asInt()).isEqualTo(1);
    }

    @Test
    void servesAutoscalersInBothVersions() {
        // When
        post(AUTOSCALERS, """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: web}
            spec:
              minReplicas: 2
              maxReplicas: 5
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
              metrics:
                - {type: Resource, resource: {name: memory, target: {type: Utilization, averageUtilization: 70}}}
                - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 60}}}
              behavior: {scaleDown: {stabilizationWindowSeconds: 60}}
            """);
        cluster.timeline().pass(Duration.ofSeconds(20));

        // Then
        JsonNode second = get(AUTOSCALERS + "/web");
        assertThat(second.path("apiVersion").asString()).isEqualTo("autoscaling/v2");
        assertThat(second.path("spec").path("metrics"))
                .extracting(metric -> metric.path("resource").path("name").asString())
                .containsExactly("cpu", "memory");
        assertThat(second.path("spec").path("behavior").has("scaleDown")).isTrue();
        assertThat(second.path("status")
                        .path("conditions")
                        .path(0)
                        .path("reason")
                        .asString())
                .isEqualTo("FailedGetScale");
        JsonNode first = get("/apis/autoscaling/v1/namespaces/default/horizontalpodautoscalers/web");
        assertThat(first.path("spec").path("targetCPUUtilizationPercentage").asInt())
                .isEqualTo(60);
        assertThat(first.path("metadata").path("annotations").propertyNames())
                .contains("autoscaling.alpha.kubernetes.io/metrics", "autoscaling.alpha.kubernetes.io/behavior");
    }
}
