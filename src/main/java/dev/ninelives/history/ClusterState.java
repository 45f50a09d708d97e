package dev.ninelives.history;

import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The objects that exist at some point of a history: a fold of its changes, fed one by one in their order. */
public final class ClusterState {
    private final TreeMap<ObjectReference, JsonNode> objects = new TreeMap<>(Comparator.comparing(ObjectReference::kind)
            .thenComparing(ObjectReference::namespace)
            .thenComparing(ObjectReference::name));

    /**
     * Goes on by one change.
     *
     * @return the object before it; empty where it is new
     */
    public Optional<JsonNode> apply(ObjectChanged event) {
        return Optional.ofNullable(
                event.change() == Change.DELETED
                        ? objects.remove(event.object())
                        : objects.put(event.object(), event.state()));
    }

    public Optional<JsonNode> find(ObjectReference object) {
        return Optional.ofNullable(objects.get(object));
    }

    /** The objects of one kind in one namespace, in name order. */
    public List<JsonNode> list(String kind, String namespace) {
        ObjectReference first = new ObjectReference(kind, namespace, "");
        ObjectReference beyond = new ObjectReference(kind, namespace + '\0', "");
        return List.copyOf(objects.subMap(first, beyond).values());
    }

    /** Every object there is, by kind, namespace and name. */
    public List<ObjectReference> references() {
        return List.copyOf(objects.keySet());
    }
}
