package dev.ninelives.sim.controller;

import dev.ninelives.sim.apiserver.Timestamps;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The conditions in the status of one Deployment.
 *
 * @param status is changed in place
 */
record DeploymentConditions(ObjectNode status, Instant now) {
    static final String AVAILABLE = "Available";
    static final String PROGRESSING = "Progressing";
    static final String REPLICA_FAILURE = "ReplicaFailure";

    static Optional<JsonNode> find(JsonNode status, String type) {
        return Optional.ofNullable(Conditions.byType(status.path("conditions")).get(type));
    }

    static boolean hasReason(JsonNode status, String type, String reason) {
        return find(status, type)
                .filter(condition -> condition.path("reason").asString("").equals(reason))
                .isPresent();
    }

    Optional<JsonNode> find(String type) {
        return find(status, type);
    }

    /** Sets a condition, unless it stands there with the same reason: the message alone changes nothing. */
    void set(String type, String value, String reason, String message) {
        Optional<JsonNode> before = find(type);
        boolean sameValue = before.filter(
                        condition -> condition.path("status").asString("").equals(value))
                .isPresent();
        if (sameValue && hasReason(status, type, reason)) {
            return;
        }
        renew(type, value, reason, message);
    }

    /** Sets a condition anew, which shows that there was news. */
    void renew(String type, String value, String reason, String message) {
        put(JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("status", value)
                .put("lastUpdateTime", Timestamps.of(now))
                .put("lastTransitionTime", Conditions.since(find(type), value, now))
                .put("reason", reason)
                .put("message", message));
    }

    /** Takes the place of a condition of the same type, at the end of the list. */
    void put(ObjectNode condition) {
        remove(condition.path("type").asString(""));
        status.withArrayProperty("conditions").add(condition);
    }

    void remove(String type) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        for (JsonNode condition : status.path("conditions")) {
            if (!condition.path("type").asString("").equals(type)) {
                kept.add(condition);
            }
        }
        if (kept.isEmpty()) {
            status.remove("conditions");
        } else {
            status.set("conditions", kept);
        }
    }
}
