package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.validation.Cause;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A workload seen as nothing but its number of replicas. */
final class ScaleSubresource {
    static final ResourceType TYPE = new ResourceType("autoscaling", "v1", "Scale", "scales", true);

    private ScaleSubresource() {}

    static ObjectNode of(ObjectNode workload) {
        ObjectNode scale = JsonNodeFactory.instance.objectNode();
        scale.put("kind", "Scale");
        scale.put("apiVersion", "autoscaling/v1");
        ObjectNode metadata = scale.putObject("metadata");
        JsonNode own = workload.path("metadata");
        for (String field : new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
            metadata.set(field, own.path(field));
        }
        ObjectNode spec = scale.putObject("spec");
        int replicas = workload.path("spec").path("replicas").asInt(0);
        if (replicas != 0) {
            spec.put("replicas", replicas);
        }
        ObjectNode status = scale.putObject("status");
        status.put("replicas", workload.path("status").path("replicas").asInt(0));
        status.put("selector", selector(workload.path("spec").path("selector")));
        return scale;
    }

    /** The workload with the number of replicas that {@code scale} asks for. */
    static ObjectNode applied(ObjectNode scale, ObjectNode workload) {
        String name = Metadata.name(workload);
        String asked = Metadata.name(scale);
        if (asked.isEmpty()) {
            throw Statuses.badRequest(
                    "the name of the object (" + name + " based on URL) was undeterminable: name must be provided");
        }
        if (!asked.equals(name)) {
            throw Statuses.badRequest(
                    "the name of the object (%s) does not match the name on the URL (%s)".formatted(asked, name));
        }
        int replicas = scale.path("spec").path("replicas").asInt(0);
        if (replicas < 0) {
            throw Statuses.invalid(TYPE, name, List.of(Cause.negative("spec.replicas", replicas)));
        }
        ObjectNode scaled = workload.deepCopy();
        ((ObjectNode) scaled.get("spec")).put("replicas", replicas);
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
