package dev.ninelives.sim.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One state of an object as a line of text: what the suite compares, and nothing that is bound to differ. */
final class StateText {
    private static final Set<String> LEFT_OUT = Set.of("message", "collisionCount");

    private StateText() {}

    static String of(JsonNode object) {
        List<String> parts = new ArrayList<>();
        switch (object.path("kind").asString("")) {
            case "Pod" -> parts.addAll(PodText.of(object));
            case "Endpoints" -> parts.add(endpoints(object.path("subsets")));
            case "ControllerRevision" ->
                parts.add("revision " + object.path("revision").asInt(0));
            case "Namespace" -> parts.add("status " + compact(object.path("status")));
            default -> workload(object, parts);
        }
        metadata(object.path("metadata"), parts);
        return String.join("; ", parts);
    }

    private static void workload(JsonNode object, List<String> parts) {
        JsonNode spec = object.path("spec");
        for (String field : List.of("replicas", "paused", "suspend", "parallelism", "completions")) {
            if (spec.has(field)) {
                parts.add(field + " " + spec.path(field).asString(""));
            }
        }
        parts.add("status " + compact(object.path("status")));
        JsonNode revision = object.path("metadata").path("annotations").path("deployment.kubernetes.io/revision");
        if (revision.isString()) {
            parts.add("revision " + revision.asString());
        }
    }

    private static String endpoints(JsonNode subsets) {
        int ready = 0;
        int notReady = 0;
        for (JsonNode subset : subsets) {
            ready += subset.path("addresses").size();
            notReady += subset.path("notReadyAddresses").size();
        }
        return "ready %d, not ready %d".formatted(ready, notReady);
    }

    private static void metadata(JsonNode metadata, List<String> parts) {
        for (JsonNode owner : metadata.path("ownerReferences")) {
            parts.add((owner.path("controller").asBoolean(false) ? "controlled by " : "owned by ")
                    + owner.path("kind").asString("") + " " + owner.path("name").asString(""));
        }
        if (!metadata.path("finalizers").isEmpty()) {
            parts.add("finalizers "
                    + metadata.path("finalizers")
                            .valueStream()
                            .map(finalizer -> finalizer.asString(""))
                            .collect(Collectors.joining(",")));
        }
        if (metadata.has("deletionTimestamp")) {
            parts.add("being deleted, grace "
                    + metadata.path("deletionGracePeriodSeconds").asString("none"));
        }
    }

    /** Without times and messages, fields in order; conditions by their type. */
    private static String compact(JsonNode node) {
        return sorted(node).toString().replace("\"", "");
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ArrayNode list) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            list.valueStream()
                    .map(StateText::sorted)
                    .sorted((one, other) -> one.toString().compareTo(other.toString()))
                    .forEach(copy::add);
            return copy;
        }
        if (!(node instanceof ObjectNode)) {
            return node;
        }
        Map<String, JsonNode> fields = new TreeMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, value) -> {
            if (!LEFT_OUT.contains(name) && !name.endsWith("Time") && !name.endsWith("Revision")) {
                copy.set(name, sorted(value));
            }
        });
        return copy;
    }
}
