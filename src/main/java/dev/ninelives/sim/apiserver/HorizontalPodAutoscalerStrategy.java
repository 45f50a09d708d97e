package dev.ninelives.sim.apiserver;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * In version 1 the conditions of an autoscaler stand in an annotation, which counts as part of its status.
 *
 * @param hasGeneration whether its changes are counted, as later versions do
 */
record HorizontalPodAutoscalerStrategy(boolean hasGeneration) implements Strategy {
    private static final String CONDITIONS = "autoscaling.alpha.kubernetes.io/conditions";

    @Override
    public void prepareForCreate(ObjectNode object) {
        object.putObject("status").put("currentReplicas", 0).put("desiredReplicas", 0);
    }

    @Override
    public void prepareForStatusUpdate(ObjectNode object, ObjectNode update) {
        JsonNode conditions = update.path("metadata").path("annotations").path(CONDITIONS);
        if (conditions.isString()) {
            ObjectNode metadata = (ObjectNode) object.get("metadata").deepCopy();
            metadata.withObjectProperty("annotations").set(CONDITIONS, conditions);
            object.set("metadata", metadata);
        }
    }

    @Override
    public boolean hasStatus() {
        return true;
    }
}
