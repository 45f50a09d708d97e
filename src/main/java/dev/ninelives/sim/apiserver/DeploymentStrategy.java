package dev.ninelives.sim.apiserver;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A Deployment's revision stands in an annotation, which its controller writes together with the status. */
final class DeploymentStrategy implements Strategy {
    @Override
    public void prepareForCreate(ObjectNode object) {
        object.putObject("status");
    }

    @Override
    public void prepareForStatusUpdate(ObjectNode object, ObjectNode update) {
        JsonNode annotations = update.path("metadata").path("annotations");
        ObjectNode metadata = object.get("metadata").deepCopy().asObject();
        if (annotations.isEmpty()) {
            metadata.remove("annotations");
        } else {
            metadata.set("annotations", annotations);
        }
        object.set("metadata", metadata);
    }

    @Override
    public boolean hasGeneration() {
        return true;
    }

    @Override
    public boolean countsAnnotations() {
        return true;
    }

    @Override
    public boolean hasStatus() {
        return true;
    }
}
