package dev.ninelives.sim.controller;

import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the controller of Deployments asks about ReplicaSets. */
final class ReplicaSets {
    static final String POD_TEMPLATE_HASH = "pod-template-hash";

    static final Comparator<JsonNode> OLDEST_FIRST =
            Comparator.comparing(ReplicaSets::createdAt).thenComparing(Metadata::name);

    private ReplicaSets() {}

    private static String createdAt(JsonNode set) {
        return set.path("metadata").path("creationTimestamp").asString("");
    }

    /** How many Pods it is to have. */
    static int replicas(JsonNode set) {
        return set.path("spec").path("replicas").asInt(0);
    }

    static int total(List<ObjectNode> sets) {
        return sets.stream().mapToInt(ReplicaSets::replicas).sum();
    }

    /** A count of its status, for example {@code readyReplicas}. */
    static int counted(JsonNode set, String field) {
        return set.path("status").path(field).asInt(0);
    }

    static int counted(List<ObjectNode> sets, String field) {
        return sets.stream().mapToInt(set -> counted(set, field)).sum();
    }

    static boolean isActive(JsonNode set) {
        return replicas(set) > 0;
    }

    /** Whether it makes Pods as {@code template} says, apart from the hash in their labels. */
    static boolean makes(JsonNode set, JsonNode template) {
        return withoutHash(set.path("spec").path("template")).equals(withoutHash(template));
    }

    private static JsonNode withoutHash(JsonNode template) {
        if (!template.path("metadata").path("labels").has(POD_TEMPLATE_HASH)) {
            return template;
        }
        ObjectNode copy = (ObjectNode) template.deepCopy();
        ObjectNode labels = copy.withObjectProperty("metadata").withObjectProperty("labels");
        labels.remove(POD_TEMPLATE_HASH);
        if (labels.isEmpty()) {
            copy.withObjectProperty("metadata").remove("labels");
        }
        return copy;
    }
}
