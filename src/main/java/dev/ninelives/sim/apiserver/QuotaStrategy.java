package dev.ninelives.sim.apiserver;

import tools.jackson.databind.node.ObjectNode;

/** A new ResourceQuota has counted nothing yet. */
final class QuotaStrategy implements Strategy {
    @Override
    public void prepareForCreate(ObjectNode object) {
        object.putObject("status");
    }

    @Override
    public boolean hasStatus() {
        return true;
    }

    @Override
    public boolean returnsDeletedObject() {
        return true;
    }
}
