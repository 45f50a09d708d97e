package dev.ninelives.spinnaker.kubernetes.kubectl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Conditions on labels that must all hold; with none of them, everything is meant. */
public record LabelSelectors(List<LabelSelector> all) {
    public static final LabelSelectors NONE = new LabelSelectors(List.of());

    public LabelSelectors {
        all = List.copyOf(all);
    }

    /**
     * Reads a stage's {@code labelSelectors}.
     *
     * @param json {@code {selectors: [{kind, key, values}]}}, or missing
     */
    public static LabelSelectors of(JsonNode json) {
        List<LabelSelector> selectors = new ArrayList<>();
        json.path("selectors").forEach(selector -> selectors.add(LabelSelector.of(selector)));
        return new LabelSelectors(selectors);
    }

    /** Selects what the {@code spec.selector} of a workload selects. */
    public static LabelSelectors ofWorkload(JsonNode selector) {
        List<LabelSelector> selectors = new ArrayList<>();
        JsonNode labels = selector.has("matchLabels") || selector.has("matchExpressions")
                ? selector.path("matchLabels")
                : selector;
        labels.properties()
                .forEach(label -> selectors.add(new LabelSelector(
                        LabelSelector.Kind.EQUALS,
                        label.getKey(),
                        List.of(label.getValue().asString("")))));
        selector.path("matchExpressions").forEach(expression -> selectors.add(expression(expression)));
        return new LabelSelectors(selectors);
    }

    private static LabelSelector expression(JsonNode expression) {
        LabelSelector.Kind kind = switch (expression.path("operator").asString("")) {
            case "In" -> LabelSelector.Kind.CONTAINS;
            case "NotIn" -> LabelSelector.Kind.NOT_CONTAINS;
            case "Exists" -> LabelSelector.Kind.EXISTS;
            default -> LabelSelector.Kind.NOT_EXISTS;
        };
        List<String> values = expression
                .path("values")
                .valueStream()
                .map(value -> value.asString(""))
                .toList();
        return new LabelSelector(kind, expression.path("key").asString(""), values);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Whether an object with these labels is selected. */
    public boolean matches(JsonNode labels) {
        return all.stream().allMatch(selector -> selector.matches(labels));
    }

    /** As kubectl takes them behind {@code -l}. */
    @Override
    public String toString() {
        return all.stream()
                .map(LabelSelector::toString)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(","));
    }
}
