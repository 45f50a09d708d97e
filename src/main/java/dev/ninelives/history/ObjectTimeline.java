package dev.ninelives.history;

import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What happened to each object, for going back in time from an effect to what caused it. */
public final class ObjectTimeline {
    private final Map<ObjectReference, List<ObjectChanged>> changes = new LinkedHashMap<>();

    public ObjectTimeline(History history) {
        history.events(ObjectChanged.class)
                .forEach(event -> changes.computeIfAbsent(event.object(), object -> new ArrayList<>())
                        .add(event));
    }

    /** The changes to an object up to and including position {@code sequence} of the history, newest first. */
    public List<ObjectChanged> changesUpTo(ObjectReference object, long sequence) {
        List<ObjectChanged> newestFirst = new ArrayList<>();
        List<ObjectChanged> inOrder = changes.getOrDefault(object, List.of());
        for (int i = inOrder.size() - 1; i >= 0; i--) {
            if (inOrder.get(i).sequence() <= sequence) {
                newestFirst.add(inOrder.get(i));
            }
        }
        return newestFirst;
    }

    /** The object right after position {@code sequence} of the history; empty where it does not exist then. */
    public Optional<JsonNode> at(ObjectReference object, long sequence) {
        return changesUpTo(object, sequence).stream()
                .findFirst()
                .filter(change -> change.change() != Change.DELETED)
                .map(ObjectChanged::state);
    }

    /** The object right before {@code change}; a missing node where it did not exist. */
    public JsonNode before(ObjectChanged change) {
        return at(change.object(), change.sequence() - 1).orElse(MissingNode.getInstance());
    }
}
