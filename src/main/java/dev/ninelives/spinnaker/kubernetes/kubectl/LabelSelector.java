package dev.ninelives.spinnaker.kubernetes.kubectl;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * One condition on labels, in Spinnaker's form.
 *
 * @param values compared for all kinds but {@code EXISTS} and {@code NOT_EXISTS}
 */
public record LabelSelector(Kind kind, String key, List<String> values) {
    /** Spinnaker's names for the operators of a label selector. */
    public enum Kind {
        ANY,
        EQUALS,
        NOT_EQUALS,
        CONTAINS,
        NOT_CONTAINS,
        EXISTS,
        NOT_EXISTS
    }

    public LabelSelector {
        values = List.copyOf(values);
    }

    /**
     * Reads {@code {kind, key, values}}.
     *
     * @throws IllegalArgumentException if there is no such kind; the mistake is in the pipeline
     */
    static LabelSelector of(JsonNode json) {
        String kind = json.path("kind").asString("").toUpperCase(Locale.ROOT);
        List<String> values = json.path("values")
                .valueStream()
                .map(value -> value.asString(""))
                .toList();
        return new LabelSelector(Kind.valueOf(kind), json.path("key").asString(""), values);
    }

    boolean matches(JsonNode labels) {
        String value = labels.path(key).asString(null);
        return switch (kind) {
            case ANY -> true;
            case EQUALS, CONTAINS -> value != null && values.contains(value);
            case NOT_EQUALS, NOT_CONTAINS -> value == null || !values.contains(value);
            case EXISTS -> value != null;
            case NOT_EXISTS -> value == null;
        };
    }

    /** As kubectl takes it behind {@code -l}. */
    @Override
    public String toString() {
        return switch (kind) {
            case ANY -> "";
            case EQUALS -> key + " = " + values.get(0);
            case NOT_EQUALS -> key + " != " + values.get(0);
            case CONTAINS -> key + " in (" + String.join(", ", values) + ")";
            case NOT_CONTAINS -> key + " notin (" + String.join(", ", values) + ")";
            case EXISTS -> key;
            case NOT_EXISTS -> "!" + key;
        };
    }
}
