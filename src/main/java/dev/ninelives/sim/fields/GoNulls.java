package dev.ninelives.sim.fields;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What Go writes as null where nobody has set it, and counts among the fields that somebody manages. */
final class GoNulls {
    private static final String POLICY = "podFailurePolicy";
    private static final String CHANGED = "lastTransitionTime";
    private static final String PROBED = "lastProbeTime";
    private static final List<String> PROBED_AND_CHANGED = List.of(PROBED, CHANGED);

    /** The times of a condition. */
    private static final Map<String, List<String>> TIMES = Map.of(
            "Pod", PROBED_AND_CHANGED,
            "Job", PROBED_AND_CHANGED,
            "PersistentVolumeClaim", PROBED_AND_CHANGED,
            "Deployment", List.of("lastUpdateTime", CHANGED),
            "Node", List.of("lastHeartbeatTime", CHANGED),
            "ReplicaSet", List.of(CHANGED),
            "StatefulSet", List.of(CHANGED),
            "DaemonSet", List.of(CHANGED),
            "Namespace", List.of(CHANGED),
            "CustomResourceDefinition", List.of(CHANGED));

    private GoNulls() {}

    /** The object with these nulls; itself if there are none. */
    static ObjectNode in(ObjectNode object) {
        String kind = object.path("kind").asString("");
        List<String> times = TIMES.getOrDefault(kind, List.of());
        boolean conditions = object.path("status")
                .path("conditions")
                .valueStream()
                .anyMatch(condition -> condition.isObject() && times.stream().anyMatch(time -> !condition.has(time)));
        boolean source = kind.equals("PersistentVolumeClaim") && lacksGroup(source(object));
        boolean lists = kind.equals("EndpointSlice") && !object.has("endpoints");
        boolean rules = kind.equals("Job") && lacksRules(object.path("spec").path(POLICY));
        if (!conditions && !source && !lists && !rules) {
            return object;
        }
        ObjectNode copy = shallow(object);
        if (conditions) {
            copy.set("status", withTimes(object.path("status"), times));
        }
        if (source) {
            copy.set("spec", withNull(object.path("spec"), "dataSource", "apiGroup"));
        }
        if (rules) {
            copy.set("spec", withNull(object.path("spec"), POLICY, "rules"));
        }
        return lists ? copy.putNull("endpoints") : copy;
    }

    private static boolean lacksRules(JsonNode policy) {
        return policy.isObject() && !policy.has("rules");
    }

    private static JsonNode source(JsonNode claim) {
        return claim.path("spec").path("dataSource");
    }

    private static boolean lacksGroup(JsonNode source) {
        return source.isObject() && !source.has("apiGroup");
    }

    private static ObjectNode withTimes(JsonNode status, List<String> times) {
        ObjectNode copy = shallow(status);
        ArrayNode conditions = copy.putArray("conditions");
        for (JsonNode condition : status.path("conditions")) {
            conditions.add(condition.isObject() ? withNulls(condition, times) : condition);
        }
        return copy;
    }

    private static ObjectNode withNull(JsonNode spec, String member, String field) {
        return shallow(spec).set(member, withNulls(spec.path(member), List.of(field)));
    }

    private static ObjectNode withNulls(JsonNode object, List<String> fields) {
        ObjectNode copy = shallow(object);
        fields.stream().filter(field -> !copy.has(field)).forEach(copy::putNull);
        return copy;
    }

    /** What is the same in two versions of an object stays one and the same, so that a comparison sees it at once. */
    private static ObjectNode shallow(JsonNode object) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        return copy.setAll((ObjectNode) object);
    }
}
