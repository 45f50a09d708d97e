package dev.ninelives.sim.apiserver;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A custom resource.
 *
 * @param names from its definition
 * @param version of its definition
 */
record CustomResourceStrategy(JsonNode names, JsonNode version) implements Strategy {
    JsonNode subresources() {
        return version.path("subresources");
    }

    /** The columns of its tables; empty where there is nothing but name and age to show. */
    JsonNode printerColumns() {
        return version.path("additionalPrinterColumns");
    }

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
        return subresources().has("status");
    }

    @Override
    public boolean needsVersion() {
        return true;
    }
}
