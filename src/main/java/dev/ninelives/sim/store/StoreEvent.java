package dev.ninelives.sim.store;

import dev.ninelives.cluster.ResourceType;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One committed change.
 *
 * @param before empty for a new object
 * @param after empty for an object that is gone; {@link #object()} is then its last state, at the version of its
 *     removal
 */
public record StoreEvent(
        long resourceVersion,
        ResourceType type,
        Optional<ObjectNode> before,
        Optional<ObjectNode> after,
        ObjectNode object) {
    public boolean isCreation() {
        return before.isEmpty();
    }

    public boolean isRemoval() {
        return after.isEmpty();
    }
}
