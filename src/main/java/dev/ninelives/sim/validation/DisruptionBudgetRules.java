package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rules for PodDisruptionBudgets. */
final class DisruptionBudgetRules implements ObjectRules {
    private static final List<String> COUNTS =
            List.of("disruptionsAllowed", "currentHealthy", "desiredHealthy", "expectedPods");
    private static final List<String> EVICTION_POLICIES = List.of("AlwaysAllow", "IfHealthyBudget");

    @Override
    public void defaults(ObjectNode object) {
        Fields.object(object, "spec");
    }

    @Override
    public void onStatusUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        if (causes.isSince(37)) {
            for (String count : COUNTS) {
                causes.negative(object.path("status"), "status", count);
            }
        }
    }

    private static String inJson(JsonNode spec) {
        ObjectNode printed = JsonNodeFactory.instance.objectNode();
        printed.set("MinAvailable", spec.path("minAvailable"));
        printed.set("Selector", spec.has("selector") ? spec.path("selector") : printed.nullNode());
        printed.set("MaxUnavailable", spec.path("maxUnavailable"));
        JsonNode unhealthy = spec.path("unhealthyPodEvictionPolicy");
        printed.set("UnhealthyPodEvictionPolicy", unhealthy.isMissingNode() ? printed.nullNode() : unhealthy);
        return printed.toString();
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        JsonNode spec = object.path("spec");
        if (spec.has("minAvailable") && spec.has("maxUnavailable")) {
            causes.invalid(
                    "spec",
                    causes.isSince(37)
                            ? inJson(spec)
                            : "policy.PodDisruptionBudgetSpec{MinAvailable:(*intstr.IntOrString)(0xc000000000), Selector:%s, MaxUnavailable:(*intstr.IntOrString)(0xc000000000)}"
                                    .formatted(
                                            spec.has("selector")
                                                    ? "(*v1.LabelSelector)(0xc000000000)"
                                                    : "(*v1.LabelSelector)(nil)"),
                    "minAvailable and maxUnavailable cannot be both set");
        }
        for (String share : new String[] {"minAvailable", "maxUnavailable"}) {
            if (spec.has(share)) {
                ShareRules.check(spec.path(share), "spec." + share, causes);
                ShareRules.atMostAll(spec.path(share), "spec." + share, causes);
            }
        }
        String unhealthy = spec.path("unhealthyPodEvictionPolicy").asString("");
        if (!unhealthy.isEmpty() && !EVICTION_POLICIES.contains(unhealthy)) {
            causes.unsupported("spec.unhealthyPodEvictionPolicy", unhealthy, EVICTION_POLICIES);
        }
        LabelSelectorRules.check(spec.path("selector"), "spec.selector", causes);
    }
}
