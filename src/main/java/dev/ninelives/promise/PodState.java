package dev.ninelives.promise;

import tools.jackson.databind.JsonNode;

/** What a Pod's own object says about it. */
final class PodState {
    private PodState() {}

    static String name(JsonNode object) {
        return object.path("metadata").path("name").asString("");
    }

    static boolean isBeingDeleted(JsonNode object) {
        return object.path("metadata").hasNonNull("deletionTimestamp");
    }

    /** Whether its condition {@code Ready} is true; a Pod that is being deleted takes no traffic, whatever it says. */
    static boolean isReady(JsonNode pod) {
        for (JsonNode condition : pod.path("status").path("conditions")) {
            if (condition.path("type").asString("").equals("Ready")) {
                return condition.path("status").asString("").equals("True") && !isBeingDeleted(pod);
            }
        }
        return false;
    }

    /** Whether a Service selects it; a Service without selector selects nothing. */
    static boolean isSelected(JsonNode pod, JsonNode service) {
        JsonNode selector = service.path("spec").path("selector");
        JsonNode labels = pod.path("metadata").path("labels");
        return !selector.isEmpty()
                && selector.properties().stream()
                        .allMatch(pair -> labels.has(pair.getKey())
                                && labels.path(pair.getKey())
                                        .asString("")
                                        .equals(pair.getValue().asString("")));
    }
}
