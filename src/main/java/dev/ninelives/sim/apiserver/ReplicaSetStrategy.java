package dev.ninelives.sim.apiserver;

import tools.jackson.databind.node.ObjectNode;

/**
 * A new ReplicaSet or StatefulSet has no replicas, whatever its manifest says.
 *
 * @param countsAvailable whether its status says so of available ones, too
 */
record ReplicaSetStrategy(boolean countsAvailable) implements Strategy {
    @Override
    public void prepareForCreate(ObjectNode object) {
        ObjectNode status = object.putObject("status").put("replicas", 0);
        if (countsAvailable) {
            status.put("availableReplicas", 0);
        }
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
