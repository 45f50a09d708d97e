package dev.ninelives.sim.apiserver;

import dev.ninelives.sim.store.StoreEvent;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns changes into the events of one watch. To a watch with a selector, an object that begins to match is added and
 * one that no longer matches is deleted.
 */
final class WatchStream {
    private final String namespace;
    private final Selection selection;
    private final ManagedFields managed;
    private final Consumer<ObjectNode> frames;
    private long lastVersion;

    WatchStream(
            String namespace,
            Selection selection,
            long lastVersion,
            ManagedFields managed,
            Consumer<ObjectNode> frames) {
        this.managed = managed;
        this.namespace = namespace;
        this.selection = selection;
        this.lastVersion = lastVersion;
        this.frames = frames;
    }

    /** An object that was there before the watch began. */
    void existing(ObjectNode object) {
        if (selection.matches(object)) {
            send("ADDED", object);
        }
    }

    /** A change; one that the watch has seen already, or that is not of its namespace, is left out. */
    void changed(StoreEvent event) {
        if (event.resourceVersion() <= lastVersion) {
            return;
        }
        lastVersion = event.resourceVersion();
        if (!namespace.isEmpty() && !namespace.equals(Metadata.namespace(event.object()))) {
            return;
        }
        boolean matched = matches(event.before());
        boolean matches = matches(event.after());
        if (matches) {
            send(matched ? "MODIFIED" : "ADDED", event.object());
        } else if (matched) {
            send("DELETED", event.isRemoval() ? event.object() : lastThatMatched(event));
        }
    }

    /** The object as the watch knew it, at the version of the change that took it away. */
    private static ObjectNode lastThatMatched(StoreEvent event) {
        ObjectNode last = event.before().orElseThrow().deepCopy();
        Metadata.of(last).put("resourceVersion", Long.toString(event.resourceVersion()));
        return last;
    }

    void failed(ApiException refusal) {
        frame("ERROR", refusal.status());
    }

    private boolean matches(Optional<ObjectNode> object) {
        return object.isPresent() && selection.matches(object.get());
    }

    private void send(String type, ObjectNode object) {
        frame(type, managed.shown(object));
    }

    private void frame(String type, ObjectNode object) {
        ObjectNode frame = JsonNodeFactory.instance.objectNode();
        frame.put("type", type);
        frame.set("object", object);
        frames.accept(frame);
    }
}
