package dev.ninelives.sim.apiserver;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A ReplicaSet seen as nothing but its number of replicas. */
final class ScaleSubresource {
    private ScaleSubresource() {}

    static ObjectNode of(ObjectNode replicaSet) {
        ObjectNode scale = JsonNodeFactory.instance.objectNode();
        scale.put("kind", "Scale");
        scale.put("apiVersion", "autoscaling/v1");
        ObjectNode metadata = scale.putObject("metadata");
        JsonNode own = replicaSet.path("metadata");
        for (String field : new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
            metadata.set(field, own.path(field));
        }
        scale.putObject("spec").set("replicas", replicaSet.path("spec").path("replicas"));
        ObjectNode status = scale.putObject("status");
        status.put("replicas", replicaSet.path("status").path("replicas").asInt(0));
        status.put("selector", selector(replicaSet.path("spec").path("selector")));
        return scale;
    }

    /** The ReplicaSet with the number of replicas that {@code scale} asks for. */
    static ObjectNode applied(ObjectNode scale, ObjectNode replicaSet) {
        String name = Metadata.name(replicaSet);
        String asked = Metadata.name(scale);
        if (!asked.isEmpty() && !asked.equals(name)) {
            throw Statuses.badRequest(
                    "the name of the object (%s) does not match the name on the URL (%s)".formatted(asked, name));
        }
        ObjectNode scaled = replicaSet.deepCopy();
        ((ObjectNode) scaled.get("spec"))
                .put("replicas", scale.path("spec").path("replicas").asInt(0));
        Metadata.of(scaled).put("resourceVersion", Metadata.resourceVersion(scale));
        return scaled;
    }

    /** As a query has it: {@code app=x,tier in (a,b)}. */
    private static String selector(JsonNode selector) {
        Map<String, String> byKey = new TreeMap<>();
        selector.path("matchLabels")
                .properties()
                .forEach(label -> byKey.put(
                        label.getKey(), label.getKey() + "=" + label.getValue().asString("")));
        for (JsonNode expression : selector.path("matchExpressions")) {
            String key = expression.path("key").asString("");
            byKey.merge(key, requirement(key, expression), (one, other) -> one + "," + other);
        }
        return String.join(",", byKey.values());
    }

    private static String requirement(String key, JsonNode expression) {
        String values = expression
                .path("values")
                .valueStream()
                .map(value -> value.asString(""))
                .sorted()
                .collect(Collectors.joining(",", "(", ")"));
        return switch (expression.path("operator").asString("")) {
            case "In" -> key + " in " + values;
            case "NotIn" -> key + " notin " + values;
            case "Exists" -> key;
            default -> "!" + key;
        };
    }
}
