package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.fields.Structure;
import dev.ninelives.sim.validation.Schema;
import java.util.Optional;

/**
 * A type, with what the server demands of its objects and does for them.
 *
 * @param structure how objects of a custom type merge; empty for those that Kubernetes comes with
 */
record ServedType(ResourceType type, Schema schema, Strategy strategy, Optional<Structure> structure) {
    ServedType(ResourceType type, Schema schema, Strategy strategy) {
        this(type, schema, strategy, Optional.empty());
    }

    /** Whether a CustomResourceDefinition made it. */
    boolean isCustom() {
        return structure.isPresent();
    }
}
