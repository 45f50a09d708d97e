package dev.ninelives.sim.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code status} of a Deployment, counted from its ReplicaSets, and how its roll-out goes. */
final class DeploymentStatus {
    private static final String PROGRESSING = DeploymentConditions.PROGRESSING;
    private static final String COMPLETE = "NewReplicaSetAvailable";
    private static final String TIMED_OUT = "ProgressDeadlineExceeded";
    private static final String PAUSED = "DeploymentPaused";

    private final Rollout rollout;
    private final DeploymentSpec spec;
    private final JsonNode before;
    private final ObjectNode status;
    private final DeploymentConditions conditions;
    private final Instant now;

    private DeploymentStatus(Rollout rollout, Instant now) {
        this.rollout = rollout;
        this.now = now;
        spec = rollout.spec();
        before = rollout.deployment().path("status");
        status = rollout.deployment().objectNode();
        conditions = new DeploymentConditions(status, now);
    }

    /** The counts, and whether enough Pods are available. */
    static ObjectNode counted(Rollout rollout, Instant now) {
        DeploymentStatus counted = new DeploymentStatus(rollout, now);
        counted.count();
        return counted.status;
    }

    /** As {@link #counted}, and how the roll-out goes on. */
    static ObjectNode ofRollout(Rollout rollout, Instant now) {
        DeploymentStatus counted = new DeploymentStatus(rollout, now);
        counted.count();
        counted.progress();
        counted.failures();
        return counted.status;
    }

    /** Notes in place that a Deployment was paused or goes on; one that has timed out stays so. */
    static void notePause(ObjectNode deployment, Instant now) {
        ObjectNode status = deployment.withObjectProperty("status");
        DeploymentSpec spec = DeploymentSpec.of(deployment);
        if (spec.progressDeadline().isEmpty() || DeploymentConditions.hasReason(status, PROGRESSING, TIMED_OUT)) {
            return;
        }
        DeploymentConditions conditions = new DeploymentConditions(status, now);
        boolean noted = DeploymentConditions.hasReason(status, PROGRESSING, PAUSED);
        if (spec.isPaused() && !noted) {
            conditions.set(PROGRESSING, "Unknown", PAUSED, "Deployment is paused");
        } else if (!spec.isPaused() && noted) {
            conditions.set(PROGRESSING, "Unknown", "DeploymentResumed", "Deployment is resumed");
        }
    }

    /** Whether all Pods are new ones and available. */
    static boolean isComplete(DeploymentSpec spec, JsonNode deployment, JsonNode status) {
        return Stream.of("updatedReplicas", "replicas", "availableReplicas")
                        .allMatch(count -> status.path(count).asInt(0) == spec.replicas())
                && status.path("observedGeneration").asLong(0)
                        >= deployment.path("metadata").path("generation").asLong(0);
    }

    /** In what time the deadline will have passed, if nothing happens; empty if none is running. */
    static Optional<Duration> untilDeadline(Rollout rollout, JsonNode status, Instant now) {
        DeploymentSpec spec = rollout.spec();
        boolean runs = !isComplete(spec, rollout.deployment(), status)
                && !DeploymentConditions.hasReason(status, PROGRESSING, TIMED_OUT);
        return spec.progressDeadline()
                .filter(deadline -> runs)
                .flatMap(deadline -> DeploymentConditions.find(status, PROGRESSING)
                        .map(condition ->
                                Duration.between(now, lastUpdate(condition).plus(deadline))))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }

    private static Instant lastUpdate(JsonNode condition) {
        return Instant.parse(condition.path("lastUpdateTime").asString(""));
    }

    private void count() {
        List<ObjectNode> all = rollout.all();
        int available = ReplicaSets.counted(all, "availableReplicas");
        put(
                "observedGeneration",
                rollout.deployment().path("metadata").path("generation").asInt(0));
        put("replicas", ReplicaSets.counted(all, "replicas"));
        put(
                "updatedReplicas",
                rollout.current()
                        .map(set -> ReplicaSets.counted(set, "replicas"))
                        .orElse(0));
        put("readyReplicas", ReplicaSets.counted(all, "readyReplicas"));
        put("availableReplicas", available);
        put("unavailableReplicas", Math.max(0, ReplicaSets.total(all) - available));
        put("collisionCount", before.path("collisionCount").asInt(0));
        if (!before.path("conditions").isEmpty()) {
            status.set("conditions", before.path("conditions").deepCopy());
        }
        if (available >= spec.leastAvailable()) {
            conditions.set(
                    DeploymentConditions.AVAILABLE,
                    "True",
                    "MinimumReplicasAvailable",
                    "Deployment has minimum availability.");
        } else {
            conditions.set(
                    DeploymentConditions.AVAILABLE,
                    "False",
                    "MinimumReplicasUnavailable",
                    "Deployment does not have minimum availability.");
        }
    }

    /** A count of none is left out, as in the real one. */
    private void put(String field, int count) {
        if (count > 0) {
            status.put(field, count);
        }
    }

    private void progress() {
        if (spec.progressDeadline().isEmpty()) {
            conditions.remove(PROGRESSING);
            return;
        }
        boolean wasComplete = DeploymentConditions.hasReason(before, PROGRESSING, COMPLETE);
        if (wasComplete && count(status, "replicas") == count(status, "updatedReplicas")) {
            return;
        }
        if (isComplete(spec, rollout.deployment(), status)) {
            conditions.set(PROGRESSING, "True", COMPLETE, subject() + " has successfully progressed.");
        } else if (hasProgressed()) {
            conditions.renew(PROGRESSING, "True", "ReplicaSetUpdated", subject() + " is progressing.");
        } else if (hasTimedOut()) {
            conditions.set(PROGRESSING, "False", TIMED_OUT, subject() + " has timed out progressing.");
        }
    }

    private String subject() {
        return rollout.current()
                .map(set -> "ReplicaSet \"" + Metadata.name(set) + "\"")
                .orElse("Deployment \"" + Metadata.name(rollout.deployment()) + "\"");
    }

    private boolean hasProgressed() {
        return count(status, "updatedReplicas") > count(before, "updatedReplicas")
                || outdated(status) < outdated(before)
                || count(status, "readyReplicas") > count(before, "readyReplicas")
                || count(status, "availableReplicas") > count(before, "availableReplicas");
    }

    private static int outdated(JsonNode status) {
        return count(status, "replicas") - count(status, "updatedReplicas");
    }

    private static int count(JsonNode status, String field) {
        return status.path(field).asInt(0);
    }

    private boolean hasTimedOut() {
        Optional<JsonNode> condition = conditions.find(PROGRESSING);
        if (condition.isEmpty() || DeploymentConditions.hasReason(status, PROGRESSING, COMPLETE)) {
            return false;
        }
        return DeploymentConditions.hasReason(status, PROGRESSING, TIMED_OUT)
                || lastUpdate(condition.get())
                        .plus(spec.progressDeadline().orElseThrow())
                        .isBefore(now);
    }

    /** What keeps a ReplicaSet from making Pods; of several the present one counts. */
    private void failures() {
        conditions.remove(DeploymentConditions.REPLICA_FAILURE);
        Stream.concat(rollout.current().stream(), rollout.old().stream())
                .flatMap(set ->
                        DeploymentConditions.find(set.path("status"), DeploymentConditions.REPLICA_FAILURE).stream())
                .findFirst()
                .ifPresent(failure -> {
                    ObjectNode copy = (ObjectNode) failure.deepCopy();
                    copy.set("lastUpdateTime", failure.path("lastTransitionTime"));
                    conditions.put(copy);
                });
    }
}
