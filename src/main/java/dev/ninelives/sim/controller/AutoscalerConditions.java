package dev.ninelives.sim.controller;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The conditions of an autoscaler, as the JSON text of an annotation. */
final class AutoscalerConditions {
    private static final String ANNOTATION = "autoscaling.alpha.kubernetes.io/conditions";
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, JsonNode> byType = new LinkedHashMap<>();
    private final Instant now;

    private AutoscalerConditions(Instant now) {
        this.now = now;
    }

    /** Those of an autoscaler; none if somebody has written another text into the annotation. */
    static AutoscalerConditions of(JsonNode autoscaler, Instant now) {
        AutoscalerConditions conditions = new AutoscalerConditions(now);
        String text =
                autoscaler.path("metadata").path("annotations").path(ANNOTATION).asString("");
        try {
            conditions.byType.putAll(Conditions.byType(JSON.readTree(text)));
        } catch (JacksonException unreadable) {
            conditions.byType.clear();
        }
        return conditions;
    }

    void set(String type, boolean holds, String reason, String message) {
        String value = holds ? "True" : "False";
        String since = Conditions.since(Optional.ofNullable(byType.get(type)), value, now);
        byType.put(
                type,
                JSON.createObjectNode()
                        .put("type", type)
                        .put("status", value)
                        .put("lastTransitionTime", since)
                        .put("reason", reason)
                        .put("message", message));
    }

    /** Writes them, in place, into an autoscaler. */
    void into(ObjectNode autoscaler) {
        ArrayNode list = JSON.createArrayNode();
        byType.values().forEach(list::add);
        autoscaler
                .withObjectProperty("metadata")
                .withObjectProperty("annotations")
                .put(ANNOTATION, JSON.writeValueAsString(list));
    }
}
