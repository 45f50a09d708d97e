package dev.ninelives.sim.validation;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for PodDisruptionBudgets. */
final class DisruptionBudgetRules implements ObjectRules {
    @Override
    public void defaults(ObjectNode object) {
        Fields.object(object, "spec");
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        JsonNode spec = object.path("spec");
        if (spec.has("minAvailable") && spec.has("maxUnavailable")) {
            causes.invalid(
                    "spec",
                    "policy.PodDisruptionBudgetSpec{MinAvailable:(*intstr.IntOrString)(0xc000000000), Selector:%s, MaxUnavailable:(*intstr.IntOrString)(0xc000000000)}"
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
        LabelSelectorRules.check(spec.path("selector"), "spec.selector", causes);
    }
}
