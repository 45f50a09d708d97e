package dev.ninelives.spinnaker.kubernetes.clouddriver;

import tools.jackson.databind.JsonNode;

/** The status rules of a StatefulSet. */
final class StatefulSetStatus {
    private StatefulSetStatus() {}

    static ManifestStatus of(Manifest object) {
        StatusFields fields = StatusFields.of(object);
        StatusFields.checkAppsV1(object);
        JsonNode strategy = fields.spec().path("updateStrategy");
        if (strategy.path("type").asString("").equalsIgnoreCase("OnDelete")) {
            return ManifestStatus.DEFAULT;
        }
        if (!fields.isReported()) {
            return ManifestStatus.NONE_REPORTED;
        }
        if (!fields.isObserved()) {
            return WorkloadStatus.oldGeneration();
        }
        int desired = fields.desired();
        if (fields.count("replicas") < desired) {
            return WorkloadStatus.unstable("at least the desired replica count to be met");
        }
        if (fields.count("readyReplicas") < desired) {
            return WorkloadStatus.unstable("all updated replicas to be ready");
        }
        return update(fields, strategy, desired);
    }

    private static ManifestStatus update(StatusFields fields, JsonNode strategy, int desired) {
        boolean rolls = strategy.path("type").asString("").equalsIgnoreCase("RollingUpdate");
        JsonNode partition = strategy.path("rollingUpdate").path("partition");
        if (rolls && fields.status().has("updatedReplicas") && partition.isNumber()) {
            return fields.count("updatedReplicas") < desired - partition.intValue()
                    ? WorkloadStatus.unstable("partitioned rollout to finish")
                    : ManifestStatus.DEFAULT;
        }
        if (fields.count("currentReplicas") < desired) {
            return WorkloadStatus.unstable("all updated replicas to be scheduled");
        }
        JsonNode current = fields.status().path("currentRevision");
        return current.equals(fields.status().path("updateRevision"))
                ? ManifestStatus.DEFAULT
                : WorkloadStatus.unstable("the updated revision to match the current revision");
    }
}
