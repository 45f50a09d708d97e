package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.sim.fields.FieldOwners;
import dev.ninelives.sim.store.ObjectStore;
import dev.ninelives.sim.store.StoreEvent;
import tools.jackson.databind.node.ObjectNode;

/** The one place where the store changes: writes the history first, then tells the watchers. */
final class Commits {
    private final ObjectStore store;
    private final HistoryRecorder history;
    private final ManagedFields managed;

    Commits(ObjectStore store, HistoryRecorder history, ManagedFields managed) {
        this.store = store;
        this.history = history;
        this.managed = managed;
    }

    /** Stores a new or changed object, and returns it with its new resource version. */
    ObjectNode put(Write write, ResourceType type, ObjectNode object, FieldOwners owners) {
        if (write.dryRun()) {
            return ManagedFields.shown(object, owners);
        }
        StoreEvent event = store.put(type, object);
        managed.keep(event.object(), owners, event.before());
        return committed(write, event);
    }

    /** Removes an object, and returns its last state. */
    ObjectNode remove(Write write, ResourceType type, ObjectNode object) {
        if (write.dryRun()) {
            return object;
        }
        StoreEvent event = store.remove(type, Metadata.namespace(object), Metadata.name(object));
        managed.keepLast(event.object(), object);
        return committed(write, event);
    }

    private ObjectNode committed(Write write, StoreEvent event) {
        history.changed(write.actor(), changeOf(event), event.object());
        store.publish();
        return event.object();
    }

    private static Change changeOf(StoreEvent event) {
        if (event.isRemoval()) {
            return Change.DELETED;
        }
        return event.isCreation() ? Change.ADDED : Change.MODIFIED;
    }
}
