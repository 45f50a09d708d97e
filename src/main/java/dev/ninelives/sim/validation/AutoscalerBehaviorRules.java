package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Rules for how fast an autoscaler scales, which version 1 keeps in an annotation with the names of Go's own model. */
final class AutoscalerBehaviorRules {
    private static final List<String> SELECTIONS = List.of("Disabled", "Max", "Min");
    private static final List<String> POLICIES = List.of("Percent", "Pods");
    private static final int LONGEST_WINDOW = 3600;
    private static final int LONGEST_PERIOD = 1800;

    private final Causes causes;

    private AutoscalerBehaviorRules(Causes causes) {
        this.causes = causes;
    }

    static void check(JsonNode autoscaler, Causes causes) {
        AutoscalerBehaviorRules rules = new AutoscalerBehaviorRules(causes);
        JsonNode behavior = AutoscalerMetricRules.kept(autoscaler, "behavior");
        rules.direction(behavior.path("ScaleUp"), "spec.behavior.scaleUp");
        rules.direction(behavior.path("ScaleDown"), "spec.behavior.scaleDown");
    }

    private void direction(JsonNode rules, String field) {
        if (!rules.isObject()) {
            return;
        }
        JsonNode seconds = rules.path("StabilizationWindowSeconds");
        if (seconds.asLong(0) < 0) {
            causes.invalid(
                    field + ".stabilizationWindowSeconds", seconds.toString(), "must be greater than or equal to zero");
        } else if (seconds.asLong(0) > LONGEST_WINDOW) {
            causes.invalid(
                    field + ".stabilizationWindowSeconds",
                    seconds.toString(),
                    "must be less than or equal to " + LONGEST_WINDOW);
        }
        String selection = rules.path("SelectPolicy").asString("Max");
        if (!SELECTIONS.contains(selection)) {
            causes.unsupported(field + ".selectPolicy", selection, SELECTIONS);
        }
        policies(rules.path("Policies"), field + ".policies");
    }

    /** People may write anything into an annotation. */
    private void policies(JsonNode policies, String field) {
        if (!policies.isArray() || policies.isEmpty()) {
            causes.required(field, "must specify at least one Policy");
            return;
        }
        for (int i = 0; i < policies.size(); i++) {
            policy(policies.get(i), field + "[" + i + "]");
        }
    }

    private void policy(JsonNode policy, String field) {
        String type = policy.path("Type").asString("");
        if (!POLICIES.contains(type)) {
            causes.unsupported(field + ".type", type, POLICIES);
        }
        positive(policy.path("Value"), field + ".value");
        positive(policy.path("PeriodSeconds"), field + ".periodSeconds");
        if (policy.path("PeriodSeconds").asLong(0) > LONGEST_PERIOD) {
            causes.invalid(
                    field + ".periodSeconds",
                    policy.path("PeriodSeconds").toString(),
                    "must be less than or equal to " + LONGEST_PERIOD);
        }
    }

    private void positive(JsonNode number, String field) {
        if (number.asLong(0) <= 0) {
            causes.invalid(field, Long.toString(number.asLong(0)), "must be greater than zero");
        }
    }
}
