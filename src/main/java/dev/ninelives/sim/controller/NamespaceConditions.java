package dev.ninelives.sim.controller;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a terminating namespace says about its progress. */
final class NamespaceConditions {
    private NamespaceConditions() {}

    /**
     * The namespace with its conditions.
     *
     * @param remaining what is known to be in it still, by type
     * @param pods that are in it still
     */
    static ObjectNode apply(
            ObjectNode namespace, Map<String, List<ObjectNode>> remaining, List<ObjectNode> pods, Instant now) {
        ObjectNode copy = namespace.deepCopy();
        ObjectNode status = copy.withObjectProperty("status");
        Map<String, JsonNode> old = Conditions.byType(namespace.path("status").path("conditions"));
        ArrayNode conditions = copy.arrayNode();
        conditions.add(condition(
                copy,
                "NamespaceDeletionDiscoveryFailure",
                false,
                "ResourcesDiscovered",
                "All resources successfully discovered"));
        conditions.add(condition(
                copy,
                "NamespaceDeletionGroupVersionParsingFailure",
                false,
                "ParsedGroupVersions",
                "All legacy kube types successfully parsed"));
        conditions.add(deletion(copy, pods, now));
        conditions.add(content(copy, remaining));
        conditions.add(finalizers(copy, remaining));
        conditions.forEach(condition -> stamp((ObjectNode) condition, old, now));
        status.set("conditions", conditions);
        return copy;
    }

    /** Pods that should have gone by themselves since the namespace was deleted are called a failure. */
    private static ObjectNode deletion(ObjectNode namespace, List<ObjectNode> pods, Instant now) {
        Instant deleted = Instant.parse(
                namespace.path("metadata").path("deletionTimestamp").asString(""));
        boolean late = !pods.isEmpty()
                && pods.stream()
                        .filter(pod -> !Pods.isFinished(pod))
                        .map(pod -> pod.path("spec")
                                .path("terminationGracePeriodSeconds")
                                .asLong(0))
                        .allMatch(grace -> !deleted.plusSeconds(grace).isAfter(now));
        return late
                ? condition(
                        namespace,
                        "NamespaceDeletionContentFailure",
                        true,
                        "ContentDeletionFailed",
                        "Failed to delete all resource types, 1 remaining: unexpected items still remain in namespace: %s for gvr: /v1, Resource=pods"
                                .formatted(Metadata.name(namespace)))
                : condition(
                        namespace,
                        "NamespaceDeletionContentFailure",
                        false,
                        "ContentDeleted",
                        "All content successfully deleted, may be waiting on finalization");
    }

    private static ObjectNode content(ObjectNode nodes, Map<String, List<ObjectNode>> remaining) {
        if (remaining.isEmpty()) {
            return condition(
                    nodes, "NamespaceContentRemaining", false, "ContentRemoved", "All content successfully removed");
        }
        String counts = remaining.entrySet().stream()
                .map(entry -> entry.getKey() + (entry.getKey().contains(".") ? "" : ".") + " has "
                        + entry.getValue().size() + " resource instances")
                .collect(Collectors.joining(", "));
        return condition(
                nodes,
                "NamespaceContentRemaining",
                true,
                "SomeResourcesRemain",
                "Some resources are remaining: " + counts);
    }

    private static ObjectNode finalizers(ObjectNode nodes, Map<String, List<ObjectNode>> remaining) {
        List<String> held = remaining.values().stream()
                .flatMap(List::stream)
                .flatMap(object -> object.path("metadata").path("finalizers").valueStream())
                .map(finalizer -> finalizer.asString(""))
                .sorted()
                .distinct()
                .toList();
        return held.isEmpty()
                ? condition(
                        nodes,
                        "NamespaceFinalizersRemaining",
                        false,
                        "ContentHasNoFinalizers",
                        "All content-preserving finalizers finished")
                : condition(
                        nodes,
                        "NamespaceFinalizersRemaining",
                        true,
                        "SomeFinalizersRemain",
                        "Some content in the namespace has finalizers remaining: " + String.join(", ", held));
    }

    private static ObjectNode condition(ObjectNode nodes, String type, boolean status, String reason, String message) {
        return nodes.objectNode()
                .put("type", type)
                .put("status", status ? "True" : "False")
                .put("reason", reason)
                .put("message", message);
    }

    private static void stamp(ObjectNode condition, Map<String, JsonNode> old, Instant now) {
        Optional<JsonNode> before =
                Optional.ofNullable(old.get(condition.path("type").asString("")));
        condition.put(
                "lastTransitionTime",
                Conditions.since(before, condition.path("status").asString(""), now));
    }
}
