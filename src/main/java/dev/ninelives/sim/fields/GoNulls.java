package dev.ninelives.sim.fields;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Go writes as null where nobody has set it, and counts among the fields that somebody manages. */
final class GoNulls {
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
        return conditions || source ? filled(object.deepCopy(), times) : object;
    }

    private static JsonNode source(JsonNode claim) {
        return claim.path("spec").path("dataSource");
    }

    private static boolean lacksGroup(JsonNode source) {
        return source.isObject() && !source.has("apiGroup");
    }

    private static ObjectNode filled(ObjectNode object, List<String> times) {
        for (JsonNode condition : object.path("status").path("conditions")) {
            for (String time : times) {
                if (condition instanceof ObjectNode some && !some.has(time)) {
                    some.putNull(time);
                }
            }
        }
        if (source(object) instanceof ObjectNode source && lacksGroup(source)) {
            source.putNull("apiGroup");
        }
        return object;
    }
}
