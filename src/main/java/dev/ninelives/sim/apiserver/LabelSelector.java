package dev.ninelives.sim.apiserver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A label selector of a query, for example {@code app=web,tier in (a, b),!canary}. */
record LabelSelector(List<Requirement> requirements) {
    static final LabelSelector EVERYTHING = new LabelSelector(List.of());

    enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        DOES_NOT_EXIST,
        GREATER_THAN,
        LESS_THAN
    }

    /** One condition on one label. */
    record Requirement(String key, Operator operator, Set<String> values) {
        boolean matches(JsonNode labels) {
            JsonNode label = labels.path(key);
            return switch (operator) {
                case IN -> label.isString() && values.contains(label.stringValue());
                case NOT_IN -> !label.isString() || !values.contains(label.stringValue());
                case EXISTS -> label.isString();
                case DOES_NOT_EXIST -> !label.isString();
                case GREATER_THAN -> label.isString() && compare(label.stringValue()) > 0;
                case LESS_THAN -> label.isString() && compare(label.stringValue()) < 0;
            };
        }

        private int compare(String value) {
            try {
                return Long.compare(
                        Long.parseLong(value), Long.parseLong(values.iterator().next()));
            } catch (NumberFormatException e) {
                return 0; // what is not a number is neither greater nor less
            }
        }
    }

    static LabelSelector parse(String text, KubernetesVersion version) {
        return text.isBlank() ? EVERYTHING : new LabelSelector(new LabelSelectorParser(text, version).parse());
    }

    /** The labels that it asks to have one certain value. */
    Map<String, String> equalities() {
        Map<String, String> equalities = new LinkedHashMap<>();
        for (Requirement requirement : requirements) {
            if (requirement.operator() == Operator.IN && requirement.values().size() == 1) {
                equalities.putIfAbsent(
                        requirement.key(), requirement.values().iterator().next());
            }
        }
        return equalities;
    }

    boolean isEverything() {
        return requirements.isEmpty();
    }

    boolean matches(JsonNode object) {
        JsonNode labels = object.path("metadata").path("labels");
        for (Requirement requirement : requirements) {
            if (!requirement.matches(labels)) {
                return false;
            }
        }
        return true;
    }
}
