package dev.ninelives.sim.controller;

import dev.ninelives.sim.apiserver.Timestamps;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads lists of status conditions, and says since when one holds. */
public final class Conditions {
    private Conditions() {}

    /** The conditions of a status by their type, in their order. */
    public static Map<String, JsonNode> byType(JsonNode conditions) {
        Map<String, JsonNode> byType = new LinkedHashMap<>();
        conditions.forEach(condition -> byType.put(condition.path("type").asString(""), condition));
        return byType;
    }

    /**
     * The {@code lastTransitionTime} of a condition, which stays as long as its status does.
     *
     * @param before the condition of the same type until now
     * @param status {@code True}, {@code False} or {@code Unknown}
     */
    public static String since(Optional<? extends JsonNode> before, String status, Instant now) {
        return before.filter(old -> old.path("status").asString("").equals(status))
                .map(old -> old.path("lastTransitionTime").asString(""))
                .orElseGet(() -> Timestamps.of(now));
    }
}
