package dev.ninelives.sim.apiserver;

import tools.jackson.databind.node.ObjectNode;

/** A new Ingress has no address yet. */
final class IngressStrategy implements Strategy {
    @Override
    public void prepareForCreate(ObjectNode object) {
        object.putObject("status").putObject("loadBalancer");
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
