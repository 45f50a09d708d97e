package dev.ninelives.sim.controller;

import dev.ninelives.sim.apiserver.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The {@code status} of a ReplicaSet, counted from its Pods.
 *
 * @param terminating how many more Pods are on their way out; empty where that is not counted
 * @param now the present instant, which decides who has been ready for {@code minReadySeconds}
 */
record ReplicaSetStatus(ObjectNode replicaSet, List<ObjectNode> pods, OptionalInt terminating, Instant now) {
    private static final String REPLICA_FAILURE = "ReplicaFailure";

    /**
     * The ReplicaSet with its new status.
     *
     * @param failure why the number of Pods could not be changed, if so
     */
    ObjectNode apply(Optional<ScaleFailure> failure) {
        ObjectNode status = replicaSet.objectNode();
        status.put("replicas", pods.size());
        putPositive(status, "fullyLabeledReplicas", fullyLabeled());
        putPositive(status, "readyReplicas", pods.stream().filter(Pods::isReady).count());
        putPositive(
                status,
                "availableReplicas",
                pods.stream().filter(this::isAvailable).count());
        terminating.ifPresent(count -> status.put("terminatingReplicas", count));
        status.put(
                "observedGeneration",
                replicaSet.path("metadata").path("generation").asInt(0));
        putConditions(status, failure);
        return Copies.withStatus(replicaSet, status);
    }

    /** In what time the next ready Pod becomes available by waiting alone. */
    Optional<Duration> untilNextAvailable() {
        if (minReady().isZero()) {
            return Optional.empty();
        }
        return pods.stream()
                .flatMap(pod -> Pods.readySince(pod).stream())
                .map(since -> Duration.between(now, since.plus(minReady())))
                .filter(wait -> wait.compareTo(Duration.ZERO) > 0)
                .min(Duration::compareTo);
    }

    /** A count of none is left out, as in the real one. */
    private static void putPositive(ObjectNode status, String field, long count) {
        if (count > 0) {
            status.put(field, (int) count);
        }
    }

    private long fullyLabeled() {
        JsonNode wanted =
                replicaSet.path("spec").path("template").path("metadata").path("labels");
        return pods.stream()
                .filter(pod -> LabelSelector.matchesAll(wanted, Metadata.labels(pod)))
                .count();
    }

    private boolean isAvailable(JsonNode pod) {
        if (minReady().isZero()) {
            return Pods.isReady(pod);
        }
        return Pods.readySince(pod)
                .filter(since -> !since.plus(minReady()).isAfter(now))
                .isPresent();
    }

    private Duration minReady() {
        return Duration.ofSeconds(
                replicaSet.path("spec").path("minReadySeconds").asLong(0));
    }

    private void putConditions(ObjectNode status, Optional<ScaleFailure> failure) {
        JsonNode old = replicaSet.path("status").path("conditions");
        if (failure.isPresent()) {
            Map<String, JsonNode> byType = Conditions.byType(old);
            status.putArray("conditions").add(byType.getOrDefault(REPLICA_FAILURE, condition(failure.get())));
        }
    }

    private ObjectNode condition(ScaleFailure failure) {
        return replicaSet
                .objectNode()
                .put("type", REPLICA_FAILURE)
                .put("status", "True")
                .put("lastTransitionTime", Timestamps.of(now))
                .put("reason", failure.reason())
                .put("message", failure.message());
    }

    /** Why Pods could not be created or deleted: {@code FailedCreate} or {@code FailedDelete}, and the server's words. */
    record ScaleFailure(String reason, String message) {}
}
