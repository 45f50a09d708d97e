package dev.ninelives.sim.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A DaemonSet at one instant: on which nodes it should have a Pod, and which it has.
 *
 * @param hash of the present template
 */
record DaemonSetView(
        ObjectNode set, List<ObjectNode> nodes, Map<String, List<ObjectNode>> byNode, String hash, Instant now) {
    static DaemonSetView of(ObjectNode set, List<ObjectNode> nodes, List<ObjectNode> pods, String hash, Instant now) {
        Map<String, List<ObjectNode>> byNode = new TreeMap<>();
        pods.forEach(pod -> byNode.computeIfAbsent(DaemonPods.node(pod), unseen -> new ArrayList<>())
                .add(pod));
        return new DaemonSetView(set, nodes, byNode, hash, now);
    }

    List<ObjectNode> on(JsonNode node) {
        return byNode.getOrDefault(Metadata.name(node), List.of());
    }

    boolean isWantedOn(JsonNode node) {
        JsonNode selector = set.path("spec").path("template").path("spec").path("nodeSelector");
        return LabelSelector.matchesAll(selector, Metadata.labels(node));
    }

    List<ObjectNode> wantedNodes() {
        return nodes.stream().filter(this::isWantedOn).toList();
    }

    boolean isUpToDate(JsonNode pod) {
        return Metadata.labels(pod).getOrDefault(DaemonPods.REVISION, "").equals(hash);
    }

    boolean isAvailable(JsonNode pod) {
        return !Metadata.isTerminating(pod) && isReadyLongEnough(pod);
    }

    /** In what time the next ready Pod becomes available by waiting alone. */
    Optional<Duration> untilNextAvailable() {
        return byNode.values().stream()
                .flatMap(List::stream)
                .filter(pod -> !isAvailable(pod) && !Metadata.isTerminating(pod))
                .flatMap(pod -> Pods.readySince(pod).stream())
                .map(since -> Duration.between(now, since.plus(minReady())))
                .min(Duration::compareTo);
    }

    private Duration minReady() {
        return Duration.ofSeconds(set.path("spec").path("minReadySeconds").asLong(0));
    }

    /** The set with the status that this shows. */
    ObjectNode withStatus() {
        int scheduled = 0;
        int misscheduled = 0;
        int ready = 0;
        int updated = 0;
        int available = 0;
        for (ObjectNode node : nodes) {
            List<ObjectNode> pods = on(node);
            if (!isWantedOn(node)) {
                misscheduled += pods.isEmpty() ? 0 : 1;
            } else if (!pods.isEmpty()) {
                ObjectNode oldest = oldest(pods);
                scheduled++;
                ready += Pods.isReady(oldest) ? 1 : 0;
                available += isReadyLongEnough(oldest) ? 1 : 0;
                updated += isUpToDate(oldest) ? 1 : 0;
            }
        }
        int wanted = wantedNodes().size();
        ObjectNode status = set.objectNode()
                .put("currentNumberScheduled", scheduled)
                .put("numberMisscheduled", misscheduled)
                .put("desiredNumberScheduled", wanted)
                .put("numberReady", ready)
                .put(
                        "observedGeneration",
                        set.path("metadata").path("generation").asInt(0));
        putPositive(status, "updatedNumberScheduled", updated);
        putPositive(status, "numberAvailable", available);
        putPositive(status, "numberUnavailable", wanted - available);
        return Copies.withStatus(set, status);
    }

    private boolean isReadyLongEnough(JsonNode pod) {
        return Pods.readySince(pod)
                .filter(since -> !since.plus(minReady()).isAfter(now))
                .isPresent();
    }

    static ObjectNode oldest(List<ObjectNode> pods) {
        return pods.stream()
                .min(Comparator.comparing((ObjectNode pod) ->
                                pod.path("metadata").path("creationTimestamp").asString(""))
                        .thenComparing(Metadata::name))
                .orElseThrow();
    }

    private static void putPositive(ObjectNode status, String field, int count) {
        if (count > 0) {
            status.put(field, count);
        }
    }
}
