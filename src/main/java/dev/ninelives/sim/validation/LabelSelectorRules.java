package dev.ninelives.sim.validation;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The rules for a label selector in a spec, and whether it selects given labels. */
final class LabelSelectorRules {
    private static final Set<String> WITH_VALUES = Set.of("In", "NotIn");
    private static final Set<String> WITHOUT_VALUES = Set.of("Exists", "DoesNotExist");

    private LabelSelectorRules() {}

    static void check(JsonNode selector, String field, Causes causes) {
        MetadataRules.labels(selector.path("matchLabels"), field + ".matchLabels", causes);
        JsonNode expressions = selector.path("matchExpressions");
        for (int i = 0; i < expressions.size(); i++) {
            JsonNode expression = expressions.get(i);
            String place = field + ".matchExpressions[" + i + "]";
            String operator = expression.path("operator").asString("");
            boolean hasValues = !expression.path("values").isEmpty();
            if (WITH_VALUES.contains(operator) && !hasValues) {
                causes.required(place + ".values", "must be specified when `operator` is 'In' or 'NotIn'");
            } else if (WITHOUT_VALUES.contains(operator) && hasValues) {
                causes.forbidden(
                        place + ".values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
            } else if (!WITH_VALUES.contains(operator) && !WITHOUT_VALUES.contains(operator)) {
                causes.invalid(place + ".operator", GoText.quoted(operator), "not a valid selector operator");
            }
            MetadataRules.qualifiedName(expression.path("key").asString(""), place + ".key", causes);
        }
    }

    /** The selector of a workload stays for life. */
    static void checkUnchanged(JsonNode object, JsonNode old, Causes causes) {
        JsonNode selector = object.path("spec").path("selector");
        if (!selector.equals(old.path("spec").path("selector"))) {
            String printed =
                    selector.isObject() ? GoText.labelSelector(selector) : causes.isSince(37) ? "null" : "\"null\"";
            causes.invalid("spec.selector", printed, "field is immutable");
        }
    }

    /** Whether objects can be selected by it: every operator is known, and has values where it needs them. */
    static boolean isUsable(JsonNode selector) {
        return selector.path("matchExpressions").valueStream().allMatch(expression -> {
            String operator = expression.path("operator").asString("");
            return (expression.path("values").isEmpty() ? WITHOUT_VALUES : WITH_VALUES).contains(operator);
        });
    }

    static boolean isEmpty(JsonNode selector) {
        return selector.path("matchLabels").isEmpty()
                && selector.path("matchExpressions").isEmpty();
    }

    static boolean selects(JsonNode selector, JsonNode labels) {
        for (Map.Entry<String, JsonNode> label : selector.path("matchLabels").properties()) {
            if (!label.getValue().equals(labels.path(label.getKey()))) {
                return false;
            }
        }
        return selector.path("matchExpressions").valueStream().allMatch(expression -> holds(expression, labels));
    }

    private static boolean holds(JsonNode expression, JsonNode labels) {
        JsonNode label = labels.path(expression.path("key").asString(""));
        boolean listed =
                label.isString() && expression.path("values").valueStream().anyMatch(label::equals);
        return switch (expression.path("operator").asString("")) {
            case "In" -> listed;
            case "NotIn" -> !listed;
            case "Exists" -> label.isString();
            default -> !label.isString();
        };
    }
}
