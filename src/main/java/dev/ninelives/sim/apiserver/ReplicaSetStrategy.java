package dev.ninelives.sim.apiserver;

import tools.jackson.databind.node.ObjectNode;

/** A new ReplicaSet or StatefulSet has no replicas, whatever its manifest says. */
final class ReplicaSetStrategy implements Strategy {
    @Override
    public void prepareForCreate(ObjectNode object) {
        object.putObject("status").put("replicas", 0);
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
