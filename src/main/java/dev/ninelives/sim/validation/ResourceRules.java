package dev.ninelives.sim.validation;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The rules for a container's requests and limits. */
final class ResourceRules {
    private static final Set<String> OF_CONTAINERS = Set.of("cpu", "memory", "ephemeral-storage");
    private static final Set<String> OF_OTHERS = Set.of(
            "pods",
            "services",
            "replicationcontrollers",
            "resourcequotas",
            "secrets",
            "configmaps",
            "storage",
            "persistentvolumeclaims",
            "services.nodeports",
            "services.loadbalancers");

    private ResourceRules() {}

    private static void name(String name, String field, Causes causes) {
        if (name.indexOf('/') >= 0 || OF_CONTAINERS.contains(name) || name.startsWith("hugepages-")) {
            return;
        }
        if (!OF_OTHERS.contains(name)) {
            causes.invalid(field, GoText.quoted(name), "must be a standard resource type or fully qualified");
        }
        causes.invalid(field, GoText.quoted(name), "must be a standard resource for containers");
    }

    static void check(JsonNode resources, String field, Causes causes) {
        JsonNode limits = resources.path("limits");
        for (String part : new String[] {"limits", "requests"}) {
            for (Map.Entry<String, JsonNode> amount : resources.path(part).properties()) {
                String place = field + "." + part + "[" + amount.getKey() + "]";
                MetadataRules.qualifiedName(amount.getKey(), place, causes);
                name(amount.getKey(), place, causes);
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
                            "must be less than or equal to " + name + " limit"
                                    + (causes.isSince(37)
                                            ? " of " + limits.path(name).asString("")
                                            : ""));
                }
            }
        }
    }
}
