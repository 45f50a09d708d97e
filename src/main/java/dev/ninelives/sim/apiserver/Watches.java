package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.store.ObjectStore;
import dev.ninelives.sim.store.StoreEvent;
import dev.ninelives.sim.store.Subscription;
import dev.ninelives.sim.store.VersionExpiredException;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Opens watches: from now, from a version of the past, or with everything that exists first. */
final class Watches {
    private final ObjectStore store;
    private final ManagedFields managed;

    Watches(ObjectStore store, ManagedFields managed) {
        this.store = store;
        this.managed = managed;
    }

    Subscription open(ResourceType type, String namespace, String name, Query query, Consumer<ObjectNode> frames) {
        Selection selection = Selection.of(query, type.kind(), managed.version());
        if (!name.isEmpty()) {
            FieldSelector.Condition named = new FieldSelector.Condition("metadata.name", true, name);
            selection = new Selection(selection.labels(), new FieldSelector(List.of(named)));
        }
        ListOptions.checkVersion(query.get("resourceVersion"));
        long from = query.number("resourceVersion").orElse(0);
        if (from > 0) {
            return openSince(type, new WatchStream(namespace, selection, from, managed, frames), from);
        }
        WatchStream stream = new WatchStream(namespace, selection, store.version(), managed, frames);
        List.copyOf(store.list(type, namespace)).forEach(stream::existing);
        return store.watch(type, stream::changed);
    }

    private Subscription openSince(ResourceType type, WatchStream stream, long version) {
        List<StoreEvent> missed;
        try {
            missed = store.since(type, version);
        } catch (VersionExpiredException e) {
            stream.failed(Statuses.gone(e.getMessage()));
            return () -> {}; // a watch that failed has nothing to end
        }
        Subscription subscription = store.watch(type, stream::changed);
        missed.forEach(stream::changed);
        return subscription;
    }
}
