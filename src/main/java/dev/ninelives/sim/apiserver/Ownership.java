package dev.ninelives.sim.apiserver;

import dev.ninelives.sim.fields.FieldOwners;
import tools.jackson.databind.node.ObjectNode;

/** Finds out who owns which fields after a write. */
interface Ownership {
    /**
     * The owners.
     *
     * @param asked the object as the client wants it, before the server has set anything but defaults; loses {@code
     *     managedFields}
     */
    FieldOwners after(ObjectNode asked);
}
