package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.fields.Structure;
import dev.ninelives.sim.validation.Schema;
import java.util.Optional;

/** A type, with what the server demands of its objects and does for them. */
record ServedType(ResourceType type, Schema schema, Strategy strategy) {
    /** Whether a CustomResourceDefinition made it. */
    boolean isCustom() {
        return false;
    }

    /** How its objects merge; empty for those that Kubernetes comes with. */
    Optional<Structure> structure() {
        return Optional.empty();
    }
}
