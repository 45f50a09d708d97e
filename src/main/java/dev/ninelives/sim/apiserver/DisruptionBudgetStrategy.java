package dev.ninelives.sim.apiserver;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A new PodDisruptionBudget allows nothing until its Pods have been counted. */
final class DisruptionBudgetStrategy implements Strategy {
    private static final List<String> COUNTS =
            List.of("disruptionsAllowed", "currentHealthy", "desiredHealthy", "expectedPods");

    @Override
    public void prepareForCreate(ObjectNode object) {
        ObjectNode status = object.putObject("status");
        COUNTS.forEach(count -> status.put(count, 0));
    }

    @Override
    public boolean needsVersion() {
        return true;
    }

    @Override
    public boolean hasGeneration() {
        return true;
    }

    @Override
    public boolean hasStatus() {
        return true;
    }
}
