package dev.ninelives.spinnaker.kubernetes.clouddriver;

import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The status rules of the kinds that need few of them. */
final class WorkloadStatus {
    private static final ManifestStatus OLD_GENERATION =
            ManifestStatus.DEFAULT.withUnstable("Waiting for status generation to match updated object generation");

    private WorkloadStatus() {}

    /** A ReplicaSet never fails: one whose Pods crash or cannot be pulled is unstable for ever. */
    static ManifestStatus ofReplicaSet(Manifest object) {
        StatusFields fields = StatusFields.of(object);
        StatusFields.checkAppsV1(object);
        if (!fields.isReported()) {
            return ManifestStatus.NONE_REPORTED;
        }
        int desired = fields.desired();
        if (desired > fields.count("fullyLabeledReplicas")) {
            return waiting("all replicas to be fully-labeled");
        }
        if (desired > fields.count("readyReplicas")) {
            return waiting("all replicas to be ready");
        }
        if (desired > fields.count("availableReplicas")) {
            return waiting("all replicas to be available");
        }
        return fields.isObserved() ? ManifestStatus.DEFAULT : OLD_GENERATION;
    }

    static ManifestStatus ofDaemonSet(Manifest object) {
        StatusFields fields = StatusFields.of(object);
        StatusFields.checkAppsV1(object);
        if (!fields.isReported()) {
            return ManifestStatus.NONE_REPORTED;
        }
        if (!fields.isObserved()) {
            return OLD_GENERATION;
        }
        String strategy = fields.spec().path("updateStrategy").path("type").asString("");
        if (!strategy.equalsIgnoreCase("RollingUpdate")) {
            return ManifestStatus.DEFAULT;
        }
        int desired = fields.count("desiredNumberScheduled");
        if (desired > fields.count("currentNumberScheduled")) {
            return unstable("all nodes to be scheduled");
        }
        if (desired > fields.count("updatedNumberScheduled")) {
            return unstable("all updated replicas to be scheduled");
        }
        if (desired > fields.count("numberAvailable")) {
            return unstable("all replicas to be available");
        }
        return desired > fields.count("numberReady") ? unstable("all replicas to be ready") : ManifestStatus.DEFAULT;
    }

    /** A Pod that runs is stable, ready or not; one that has failed is not failed to Spinnaker. */
    static ManifestStatus ofPod(Manifest object) {
        String phase = StatusFields.of(object).status().path("phase").asString("");
        return switch (phase) {
            case "Running", "Succeeded" -> ManifestStatus.DEFAULT;
            case "Pending", "Failed" -> both("Pod is " + phase.toLowerCase(Locale.ROOT));
            default -> both("Pod has no phase, or an unknown one");
        };
    }

    static ManifestStatus ofJob(Manifest object) {
        StatusFields fields = StatusFields.of(object);
        if (!fields.isReported()) {
            return ManifestStatus.NONE_REPORTED;
        }
        if (fields.count("succeeded") >= fields.spec().path("completions").asInt(1)) {
            return ManifestStatus.DEFAULT;
        }
        Optional<JsonNode> failed = fields.condition("Failed")
                .filter(condition -> condition.path("status").asString("").equalsIgnoreCase("True"));
        return failed.map(condition -> ManifestStatus.DEFAULT.withFailed(
                        condition.path("message").asString("")))
                .orElseGet(() -> ManifestStatus.DEFAULT.withUnstable("Waiting for jobs to finish"));
    }

    static ManifestStatus ofAutoscaler(Manifest object) {
        StatusFields fields = StatusFields.of(object);
        if (!fields.isReported()) {
            return ManifestStatus.NONE_REPORTED;
        }
        int desired = fields.count("desiredReplicas");
        int current = fields.count("currentReplicas");
        if (desired > current) {
            return unstable("HPA to complete a scale up, current: %d desired: %d".formatted(current, desired));
        }
        return desired < current
                ? unstable("HPA to complete a scale down, current: %d desired: %d".formatted(current, desired))
                : ManifestStatus.DEFAULT;
    }

    static ManifestStatus ofCronJob(Manifest object) {
        return StatusFields.of(object).isReported() ? ManifestStatus.DEFAULT : ManifestStatus.NONE_REPORTED;
    }

    static ManifestStatus oldGeneration() {
        return OLD_GENERATION;
    }

    static ManifestStatus unstable(String awaited) {
        return ManifestStatus.DEFAULT.withUnstable("Waiting for " + awaited);
    }

    private static ManifestStatus waiting(String awaited) {
        return both("Waiting for " + awaited);
    }

    private static ManifestStatus both(String reason) {
        return ManifestStatus.DEFAULT.withUnstable(reason).withUnavailable(reason);
    }
}
