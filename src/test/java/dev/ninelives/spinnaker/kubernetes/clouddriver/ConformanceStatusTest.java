package dev.ninelives.spinnaker.kubernetes.clouddriver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Conformance cases G: when clouddriver holds an object of a kind for stable, available, failed or paused. */
class ConformanceStatusTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void g1_aReplicaSetWithoutStatusIsUnstable() {
        ManifestStatus status = replicaSet("'spec': {'replicas': 1}");

        assertThat(status.isStable()).isFalse();
        assertThat(status.unavailable()).isPresent();
    }

    @Test
    void g1_aReplicaSetIsUnstableAndUnavailableWhileReplicasAreShort() {
        for (String counts : new String[] {
            "'fullyLabeledReplicas': 1",
            "'fullyLabeledReplicas': 2, 'readyReplicas': 1",
            "'fullyLabeledReplicas': 2, 'readyReplicas': 2, 'availableReplicas': 1"
        }) {
            ManifestStatus status =
                    replicaSet("'spec': {'replicas': 2}, 'status': {'observedGeneration': 1, %s}".formatted(counts));

            assertThat(status.isStable()).as(counts).isFalse();
            assertThat(status.unavailable()).as(counts).isPresent();
            assertThat(status.isFailed()).as(counts).isFalse();
        }
    }

    @Test
    void g1_aReplicaSetOfAnOldGenerationIsUnstableButAvailable() {
        ManifestStatus status =
                replicaSet("'spec': {'replicas': 1}, 'status': {'observedGeneration': 0, 'fullyLabeledReplicas': 1,"
                        + " 'readyReplicas': 1, 'availableReplicas': 1}");

        assertThat(status.isStable()).isFalse();
        assertThat(status.unavailable()).isEmpty();
    }

    @Test
    void g1_aReplicaSetWithAllReplicasOrNoneWantedIsStable() {
        assertThat(replicaSet("'spec': {'replicas': 1}, 'status': {'observedGeneration': 1, 'fullyLabeledReplicas':"
                        + " 1, 'readyReplicas': 1, 'availableReplicas': 1}"))
                .isEqualTo(ManifestStatus.DEFAULT);
        assertThat(replicaSet("'spec': {'replicas': 0}, 'status': {'observedGeneration': 1, 'replicas': 0}"))
                .isEqualTo(ManifestStatus.DEFAULT);
    }

    @Test
    void g1_aReplicaSetOfAnotherApiVersionCannotBeJudged() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> status("extensions/v1beta1", "ReplicaSet", "'status': {}"))
                .withMessageContaining("extensions/v1beta1");
    }

    @Test
    void g2_aDeploymentOfAnOldGenerationIsUnstableWhateverElseItSays() {
        ManifestStatus status = deployment(
                1,
                "'observedGeneration': 0, 'conditions': [{'type': 'Progressing', 'reason':"
                        + " 'ProgressDeadlineExceeded'}]");

        assertThat(status.isStable()).isFalse();
        assertThat(status.isFailed()).isFalse();
    }

    @Test
    void g2_aDeploymentThatIsNotAvailableIsUnstableAndUnavailable() {
        ManifestStatus status = deployment(
                0,
                "'observedGeneration': 1, 'conditions': [{'type': 'Available', 'status': 'False', 'message':"
                        + " 'short'}]");

        assertThat(status.unstable()).contains("short");
        assertThat(status.unavailable()).contains("short");
    }

    @Test
    void g2_aDeploymentPastItsDeadlineHasFailedThoughItIsUnavailable() {
        ManifestStatus status = deployment(
                1,
                "'observedGeneration': 1, 'conditions': [{'type': 'Available', 'status': 'False', 'message': 'short'},"
                        + " {'type': 'Progressing', 'reason': 'ProgressDeadlineExceeded'}]");

        assertThat(status.isFailed()).isTrue();
        assertThat(status.unavailable()).isPresent();
    }

    @Test
    void g2_aDeploymentIsUnstableWhileReplicasAreShortOrOldOnesEnd() {
        assertThat(deployment(2, "'observedGeneration': 1, 'updatedReplicas': 1")
                        .isStable())
                .isFalse();
        assertThat(deployment(1, "'observedGeneration': 1, 'updatedReplicas': 1, 'replicas': 2")
                        .unstable())
                .contains("Waiting for old replicas to finish termination");
        assertThat(deployment(1, "'observedGeneration': 1, 'updatedReplicas': 1, 'replicas': 1")
                        .isStable())
                .isFalse();
        assertThat(deployment(1, "'observedGeneration': 1, 'updatedReplicas': 1, 'replicas': 1, 'availableReplicas': 1")
                        .isStable())
                .isFalse();
        assertThat(deployment(
                                1,
                                "'observedGeneration': 1, 'updatedReplicas': 1, 'replicas': 1, 'availableReplicas': 1,"
                                        + " 'readyReplicas': 1")
                        .isStable())
                .isTrue();
        assertThat(deployment(0, "'observedGeneration': 1").isStable()).isTrue();
    }

    @Test
    void g2_aPausedDeploymentThatIsNotUpdatedIsPausedAndUnstable() {
        ManifestStatus status = deployment(
                1, "'observedGeneration': 1, 'conditions': [{'type': 'Progressing', 'reason': 'DeploymentPaused'}]");

        assertThat(status.paused()).isPresent();
        assertThat(status.isStable()).isFalse();
    }

    @Test
    void g3_aStatefulSetThatUpdatesOnDeleteIsStableAtOnce() {
        assertThat(statefulSet("'updateStrategy': {'type': 'OnDelete'}, 'replicas': 3", "'replicas': 0"))
                .isEqualTo(ManifestStatus.DEFAULT);
    }

    @Test
    void g3_aStatefulSetIsUnstableWhileReplicasAreShort() {
        assertThat(statefulSet("'replicas': 2", "'replicas': 1").isStable()).isFalse();
        assertThat(statefulSet("'replicas': 2", "'replicas': 2, 'readyReplicas': 1")
                        .isStable())
                .isFalse();
        assertThat(statefulSet("'replicas': 0", "'replicas': 0").isStable()).isTrue();
    }

    @Test
    void g3_aPartitionedRolloutWaitsForItsPartOnly() {
        String spec = "'replicas': 3, 'updateStrategy': {'type': 'RollingUpdate', 'rollingUpdate': {'partition': 1}}";

        assertThat(statefulSet(spec, "'replicas': 3, 'readyReplicas': 3, 'updatedReplicas': 1")
                        .isStable())
                .isFalse();
        assertThat(statefulSet(spec, "'replicas': 3, 'readyReplicas': 3, 'updatedReplicas': 2")
                        .isStable())
                .isTrue();
    }

    @Test
    void g3_aStatefulSetWaitsForCurrentReplicasAndForOneRevision() {
        assertThat(statefulSet("'replicas': 1", "'replicas': 1, 'readyReplicas': 1")
                        .isStable())
                .isFalse();
        assertThat(statefulSet(
                                "'replicas': 1",
                                "'replicas': 1, 'readyReplicas': 1, 'currentReplicas': 1, 'currentRevision': 'a',"
                                        + " 'updateRevision': 'b'")
                        .isStable())
                .isFalse();
        assertThat(statefulSet(
                                "'replicas': 1",
                                "'replicas': 1, 'readyReplicas': 1, 'currentReplicas': 1, 'currentRevision': 'b',"
                                        + " 'updateRevision': 'b'")
                        .isStable())
                .isTrue();
    }

    @Test
    void g4_aDaemonSetIsUnstableWhileAnyCountIsShort() {
        String rolling = "'updateStrategy': {'type': 'RollingUpdate'}";
        String[] counts = {
            "'currentNumberScheduled': 1", "'updatedNumberScheduled': 1", "'numberAvailable': 1", "'numberReady': 1"
        };
        for (int i = 0; i < counts.length; i++) {
            String known = String.join(", ", Arrays.copyOf(counts, i));
            String status = "'desiredNumberScheduled': 1" + (known.isEmpty() ? "" : ", " + known);

            assertThat(daemonSet(rolling, status).isStable()).as(status).isFalse();
        }
        assertThat(daemonSet(rolling, "'desiredNumberScheduled': 1, " + String.join(", ", counts))
                        .isStable())
                .isTrue();
        assertThat(daemonSet(rolling, "'desiredNumberScheduled': 0").isStable()).isTrue();
    }

    @Test
    void g4_aDaemonSetThatUpdatesOnDeleteIsStableUnlessItsGenerationIsOld() {
        String onDelete = "'updateStrategy': {'type': 'OnDelete'}";

        assertThat(daemonSet(onDelete, "'desiredNumberScheduled': 1").isStable())
                .isTrue();
        assertThat(status(
                                "apps/v1",
                                "DaemonSet",
                                "'spec': {%s}, 'status': {'observedGeneration': 0}".formatted(onDelete))
                        .isStable())
                .isFalse();
    }

    @Test
    void g5_aPodIsStableOnceItRunsOrHasSucceeded() {
        for (String phase : new String[] {"Pending", "Failed", "Unknown"}) {
            assertThat(status("v1", "Pod", "'status': {'phase': '%s'}".formatted(phase))
                            .isStable())
                    .as(phase)
                    .isFalse();
        }
        assertThat(status("v1", "Pod", "'spec': {}").isStable()).isFalse();
        assertThat(status("v1", "Pod", "'status': {'phase': 'Running'}")).isEqualTo(ManifestStatus.DEFAULT);
        assertThat(status("v1", "Pod", "'status': {'phase': 'Succeeded'}")).isEqualTo(ManifestStatus.DEFAULT);
    }

    @Test
    void g6_aJobIsStableWhenAllCompletionsSucceededAndFailsWithItsMessage() {
        assertThat(status("batch/v1", "Job", "'status': {'active': 1}").isStable())
                .isFalse();
        assertThat(status("batch/v1", "Job", "'spec': {'completions': 2}, 'status': {'succeeded': 1}")
                        .isStable())
                .isFalse();
        assertThat(status("batch/v1", "Job", "'status': {'succeeded': 1}").isStable())
                .isTrue();
        assertThat(status(
                                "batch/v1",
                                "Job",
                                "'status': {'conditions': [{'type': 'Failed', 'status': 'True', 'message': 'too"
                                        + " often'}]}")
                        .failed())
                .contains("too often");
    }

    @Test
    void g7_anAutoscalerIsUnstableWhileItScales() {
        for (int current : new int[] {1, 3}) {
            assertThat(autoscaler(current).isStable()).isFalse();
        }
        assertThat(autoscaler(2).isStable()).isTrue();
    }

    @Test
    void g8_aCronJobIsStableOnceItHasAStatus() {
        assertThat(status("batch/v1", "CronJob", "'spec': {}").isStable()).isFalse();
        assertThat(status("batch/v1", "CronJob", "'status': {}").isStable()).isTrue();
    }

    @Test
    void everythingElseIsStableAsSoonAsItCanBeRead() {
        assertThat(status("v1", "Service", "'spec': {}")).isEqualTo(ManifestStatus.DEFAULT);
        assertThat(status("stable.example.com/v1", "CronTab", "'spec': {}")).isEqualTo(ManifestStatus.DEFAULT);
    }

    private static ManifestStatus replicaSet(String fields) {
        return status("apps/v1", "ReplicaSet", fields);
    }

    private static ManifestStatus deployment(int replicas, String status) {
        return status("apps/v1", "Deployment", "'spec': {'replicas': %d}, 'status': {%s}".formatted(replicas, status));
    }

    private static ManifestStatus statefulSet(String spec, String status) {
        return status(
                "apps/v1",
                "StatefulSet",
                "'spec': {%s}, 'status': {'observedGeneration': 1, %s}".formatted(spec, status));
    }

    private static ManifestStatus daemonSet(String spec, String status) {
        return status(
                "apps/v1",
                "DaemonSet",
                "'spec': {%s}, 'status': {'observedGeneration': 1, %s}".formatted(spec, status));
    }

    private static ManifestStatus autoscaler(int current) {
        return status(
                "autoscaling/v2",
                "HorizontalPodAutoscaler",
                "'status': {'desiredReplicas': 2, 'currentReplicas': %d}".formatted(current));
    }

    private static ManifestStatus status(String apiVersion, String kind, String fields) {
        String json = "{'apiVersion': '%s', 'kind': '%s', 'metadata': {'name': 'x', 'generation': 1}, %s}"
                .formatted(apiVersion, kind, fields);
        return ManifestStatus.of(new Manifest((ObjectNode) JSON.readTree(json.replace('\'', '"'))));
    }
}
