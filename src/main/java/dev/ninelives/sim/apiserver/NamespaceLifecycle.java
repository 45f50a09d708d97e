package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.store.ObjectStore;
import tools.jackson.databind.node.ObjectNode;

/** Refuses new objects in a namespace that does not exist or is going away. */
final class NamespaceLifecycle {
    private final ObjectStore store;

    NamespaceLifecycle(ObjectStore store) {
        this.store = store;
    }

    void admit(ResourceType type, String name, String namespace) {
        if (!type.namespaced()) {
            return;
        }
        ObjectNode found = store.get(BuiltinTypes.NAMESPACE, "", namespace)
                .orElseThrow(() -> Statuses.notFound(BuiltinTypes.NAMESPACE, namespace));
        if (Metadata.isBeingDeleted(found)) {
            throw Statuses.namespaceTerminating(type, name, namespace);
        }
    }
}
