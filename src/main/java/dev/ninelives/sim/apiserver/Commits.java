package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.sim.store.ObjectStore;
import dev.ninelives.sim.store.StoreEvent;
import tools.jackson.databind.node.ObjectNode;

/** The one place where the store changes: writes the history first, then tells the watchers. */
final class Commits {
    private final ObjectStore store;
    private final HistoryRecorder history;

    Commits(ObjectStore store, HistoryRecorder history) {
        this.store = store;
        this.history = history;
    }

    /** Stores a new or changed object, and returns it with its new resource version. */
    ObjectNode put(Write write, ResourceType type, ObjectNode object) {
        return write.dryRun() ? object : committed(write, store.put(type, object));
    }

    /** Removes an object, and returns its last state. */
    ObjectNode remove(Write write, ResourceType type, ObjectNode object) {
        return write.dryRun()
                ? object
                : committed(write, store.remove(type, Metadata.namespace(object), Metadata.name(object)));
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
