package dev.ninelives.sim.validation;

import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The rules for a container's requests and limits. */
final class ResourceRules {
    private ResourceRules() {}

    static void check(JsonNode resources, String field, Causes causes) {
        JsonNode limits = resources.path("limits");
        for (String part : new String[] {"limits", "requests"}) {
            for (Map.Entry<String, JsonNode> amount : resources.path(part).properties()) {
                String place = field + "." + part + "[" + amount.getKey() + "]";
                MetadataRules.qualifiedName(amount.getKey(), place, causes);
                if (Quantities.parse(amount.getValue()).signum() < 0) {
                    causes.invalid(place, GoText.value(amount.getValue()), "must be greater than or equal to 0");
                }
            }
        }
        for (Map.Entry<String, JsonNode> request : resources.path("requests").properties()) {
            String name = request.getKey();
            if (limits.has(name)) {
                BigDecimal limit = Quantities.parse(limits.path(name));
                if (Quantities.parse(request.getValue()).compareTo(limit) > 0) {
                    causes.invalid(
                            field + ".requests",
                            GoText.value(request.getValue()),
                            "must be less than or equal to " + name + " limit");
                }
            }
        }
    }
}
