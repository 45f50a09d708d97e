package dev.ninelives.sim.apiserver;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A custom resource.
 *
 * @param subresources of its version, from its definition
 */
record CustomResourceStrategy(JsonNode subresources) implements Strategy {
    @Override
    public void prepareForCreate(ObjectNode object) {
        if (hasStatus()) {
            object.remove("status");
        }
    }

    @Override
    public boolean hasGeneration() {
        return true;
    }

    @Override
    public boolean hasStatus() {
        return subresources.has("status");
    }

    @Override
    public boolean needsVersion() {
        return true;
    }
}
