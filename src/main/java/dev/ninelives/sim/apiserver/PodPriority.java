package dev.ninelives.sim.apiserver;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Refuses Pods that ask for a priority which does not exist: the admission plugin Priority. */
final class PodPriority {
    private static final Map<String, Integer> PRIORITIES =
            Map.of("", 0, "system-cluster-critical", 2_000_000_000, "system-node-critical", 2_000_001_000);

    private PodPriority() {}

    /** What the class of a Pod's priority stands for; 0 without one. */
    static int priorityOf(JsonNode spec) {
        return PRIORITIES.getOrDefault(spec.path("priorityClassName").asString(""), 0);
    }

    static void check(ObjectNode object) {
        JsonNode spec = object.path("spec");
        String pod = Metadata.name(object);
        String name = spec.path("priorityClassName").asString("");
        int priority = priorityOf(spec);
        if (!PRIORITIES.containsKey(name)) {
            throw Statuses.forbidden(BuiltinTypes.POD, pod, "no PriorityClass with name " + name + " was found");
        }
        if (spec.has("priority") && spec.path("priority").asInt() != priority) {
            throw Statuses.forbidden(
                    BuiltinTypes.POD,
                    pod,
                    "the integer value of priority (%d) must not be provided in pod spec; priority admission controller"
                                    .formatted(spec.path("priority").asInt())
                            + " computed " + priority + " from the given PriorityClass name");
        }
    }
}
