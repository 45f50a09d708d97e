package dev.ninelives.spinnaker.kubernetes.clouddriver;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The status rules of a Deployment. */
final class DeploymentStatus {
    private DeploymentStatus() {}

    static ManifestStatus of(Manifest object) {
        StatusFields fields = StatusFields.of(object);
        StatusFields.checkAppsV1(object);
        if (!fields.isReported()) {
            return ManifestStatus.NONE_REPORTED;
        }
        if (!fields.isObserved()) {
            return WorkloadStatus.oldGeneration();
        }
        return replicas(fields, conditions(fields));
    }

    private static ManifestStatus conditions(StatusFields fields) {
        ManifestStatus status = ManifestStatus.DEFAULT;
        Optional<JsonNode> progressing = fields.condition("Progressing");
        if (progressing
                .filter(condition -> reason(condition).equals("DeploymentPaused"))
                .isPresent()) {
            status = status.withPaused("Deployment is paused");
        }
        Optional<JsonNode> unavailable = fields.condition("Available")
                .filter(condition -> condition.path("status").asString("").equalsIgnoreCase("False"));
        if (unavailable.isPresent()) {
            String why = unavailable.get().path("message").asString("");
            status = status.withUnstable(why).withUnavailable(why);
        }
        boolean late = progressing
                .filter(condition -> reason(condition).equals("ProgressDeadlineExceeded"))
                .isPresent();
        return late ? status.withFailed("Deployment exceeded its progress deadline") : status;
    }

    private static ManifestStatus replicas(StatusFields fields, ManifestStatus status) {
        int desired = fields.desired();
        if (fields.count("updatedReplicas") < desired) {
            return status.withUnstable("Waiting for all replicas to be updated");
        }
        if (fields.count("replicas") > fields.count("updatedReplicas")) {
            return status.withUnstable("Waiting for old replicas to finish termination");
        }
        if (fields.count("availableReplicas") < desired) {
            return status.withUnstable("Waiting for all replicas to be available");
        }
        return fields.count("readyReplicas") < desired
                ? status.withUnstable("Waiting for all replicas to be ready")
                : status;
    }

    private static String reason(JsonNode condition) {
        return condition.path("reason").asString("");
    }
}
