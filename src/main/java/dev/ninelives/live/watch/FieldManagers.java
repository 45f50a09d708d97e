package dev.ninelives.live.watch;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads {@code metadata.managedFields}: who, by the server's own books, owns which fields of an object. */
final class FieldManagers {
    private FieldManagers() {}

    /** The manager whose entry the last write has changed; empty where that cannot be told. */
    static String ofLastWrite(JsonNode before, JsonNode object) {
        List<JsonNode> known = entries(before);
        List<JsonNode> changed =
                entries(object).stream().filter(entry -> !known.contains(entry)).toList();
        return changed.stream()
                .max((a, b) -> time(a).compareTo(time(b)))
                .map(entry -> entry.path("manager").asString(""))
                .orElse("");
    }

    private static List<JsonNode> entries(JsonNode object) {
        List<JsonNode> entries = new ArrayList<>();
        object.path("metadata").path("managedFields").forEach(entries::add);
        return entries;
    }

    private static String time(JsonNode entry) {
        return entry.path("time").asString("");
    }
}
