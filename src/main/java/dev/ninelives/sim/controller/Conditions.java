package dev.ninelives.sim.controller;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads lists of status conditions. */
public final class Conditions {
    private Conditions() {}

    /** The conditions of a status by their type, in their order. */
    public static Map<String, JsonNode> byType(JsonNode conditions) {
        Map<String, JsonNode> byType = new LinkedHashMap<>();
        conditions.forEach(condition -> byType.put(condition.path("type").asString(""), condition));
        return byType;
    }
}
