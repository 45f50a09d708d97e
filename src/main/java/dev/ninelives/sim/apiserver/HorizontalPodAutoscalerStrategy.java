package dev.ninelives.sim.apiserver;

import tools.jackson.databind.node.ObjectNode;

/**
 * A new autoscaler has seen nothing yet, whatever its manifest says.
 *
 * @param hasGeneration whether its changes are counted, as later versions do
 */
record HorizontalPodAutoscalerStrategy(boolean hasGeneration) implements Strategy {
    @Override
    public void prepareForCreate(ObjectNode object) {
        object.putObject("status").put("currentReplicas", 0).put("desiredReplicas", 0);
    }

    @Override
    public boolean hasStatus() {
        return true;
    }
}
