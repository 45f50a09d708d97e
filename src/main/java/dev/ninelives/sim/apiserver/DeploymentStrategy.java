package dev.ninelives.sim.apiserver;

import tools.jackson.databind.node.ObjectNode;

/** A Deployment counts its annotations among what changes it, since its revision stands in one. */
final class DeploymentStrategy implements Strategy {
    @Override
    public void prepareForCreate(ObjectNode object) {
        object.putObject("status");
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
