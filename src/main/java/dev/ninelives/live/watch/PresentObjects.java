package dev.ninelives.live.watch;

import dev.ninelives.history.ObjectReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The watched objects as of the last change that was recorded, with what the history itself leaves out. */
final class PresentObjects {
    private final Map<String, JsonNode> byUid = new LinkedHashMap<>();

    Optional<JsonNode> find(String uid) {
        return Optional.ofNullable(byUid.get(uid));
    }

    void put(JsonNode object) {
        byUid.put(ObjectMeta.uid(object), object);
    }

    void remove(JsonNode object) {
        byUid.remove(ObjectMeta.uid(object));
    }

    boolean contains(ObjectReference reference) {
        return byUid.values().stream()
                .anyMatch(object -> ObjectReference.of(object).equals(reference));
    }

    List<JsonNode> all() {
        return List.copyOf(byUid.values());
    }

    boolean isNamespaceGoing(String name) {
        return byUid.values().stream()
                .anyMatch(object -> ObjectMeta.kind(object).equals("Namespace")
                        && ObjectMeta.name(object).equals(name)
                        && ObjectMeta.isBeingDeleted(object));
    }
}
