package dev.ninelives.sim.controller;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A {@code spec.selector} with {@code matchLabels} and {@code matchExpressions}.
 *
 * @param json the selector as the API server shows it, hence valid
 */
record LabelSelector(JsonNode json) {
    boolean matches(JsonNode object) {
        Map<String, String> labels = Metadata.labels(object);
        if (!matchesAll(json.path("matchLabels"), labels)) {
            return false;
        }
        for (JsonNode expression : json.path("matchExpressions")) {
            if (!matchesExpression(expression, labels)) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code labels} has every entry of {@code wanted}, as the plain selector of a Service asks. */
    static boolean matchesAll(JsonNode wanted, Map<String, String> labels) {
        for (Map.Entry<String, JsonNode> entry : wanted.properties()) {
            if (!entry.getValue().asString("").equals(labels.get(entry.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matchesExpression(JsonNode expression, Map<String, String> labels) {
        String value = labels.get(expression.path("key").asString(""));
        return switch (expression.path("operator").asString("")) {
            case "In" -> value != null && contains(expression.path("values"), value);
            case "NotIn" -> value == null || !contains(expression.path("values"), value);
            case "Exists" -> value != null;
            default -> value == null; // DoesNotExist; the API server lets no other through
        };
    }

    private static boolean contains(JsonNode values, String wanted) {
        for (JsonNode value : values) {
            if (value.asString("").equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
