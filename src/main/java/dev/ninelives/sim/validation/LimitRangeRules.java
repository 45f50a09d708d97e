package dev.ninelives.sim.validation;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for LimitRanges, which nothing here enforces. */
final class LimitRangeRules implements ObjectRules {
    @Override
    public void defaults(ObjectNode object) {
        for (JsonNode limit : object.path("spec").path("limits")) {
            if (limit.path("type").asString("").equals("Container")) {
                container((ObjectNode) limit);
            }
        }
    }

    /** What is not limited by default may be as large as it may ever be, and asks for its limit. */
    private static void container(ObjectNode limit) {
        copyMissing(limit, "max", "default");
        copyMissing(limit, "default", "defaultRequest");
        copyMissing(limit, "min", "defaultRequest");
    }

    private static void copyMissing(ObjectNode limit, String from, String to) {
        limit.path(from).properties().forEach(amount -> {
            ObjectNode target = Fields.object(limit, to);
            if (!target.has(amount.getKey())) {
                target.set(amount.getKey(), amount.getValue());
            }
        });
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        JsonNode limits = object.path("spec").path("limits");
        for (int i = 0; i < limits.size(); i++) {
            String field = "spec.limits[" + i + "]";
            atMost(limits.get(i), "min", "max", field, "max", causes);
            atMost(limits.get(i), "min", "defaultRequest", field, "default request", causes);
            atMost(limits.get(i), "min", "default", field, "default", causes);
        }
    }

    private static void atMost(JsonNode limit, String least, String most, String field, String word, Causes causes) {
        limit.path(least).properties().forEach(amount -> {
            JsonNode other = limit.path(most).path(amount.getKey());
            if (!other.isMissingNode() && Quantities.parse(amount.getValue()).compareTo(Quantities.parse(other)) > 0) {
                String place = most.equals("max") ? least : most;
                causes.invalid(
                        "%s.%s[%s]".formatted(field, place, amount.getKey()),
                        GoText.value(most.equals("max") ? amount.getValue() : other),
                        "min value %s is greater than %s value %s"
                                .formatted(amount.getValue().asString(""), word, other.asString("")));
            }
        });
    }
}
