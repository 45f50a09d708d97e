package dev.ninelives.sim.controller;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and changes the {@code metadata} of any object. */
public final class Metadata {
    private Metadata() {}

    public static String name(JsonNode object) {
        return object.path("metadata").path("name").asString("");
    }

    public static String namespace(JsonNode object) {
        return object.path("metadata").path("namespace").asString("");
    }

    public static String uid(JsonNode object) {
        return object.path("metadata").path("uid").asString("");
    }

    /** Whether somebody has deleted the object, which now waits for its finalizers or its grace period. */
    public static boolean isTerminating(JsonNode object) {
        return object.path("metadata").has("deletionTimestamp");
    }

    public static Map<String, String> labels(JsonNode object) {
        return strings(object.path("metadata").path("labels"));
    }

    /** A JSON object of strings as a map, in its order; empty for anything else. */
    public static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> strings.put(entry.getKey(), entry.getValue().asString("")));
        return strings;
    }

    static JsonNode ownerReferences(JsonNode object) {
        return object.path("metadata").path("ownerReferences");
    }

    /** The owner reference of the controller that answers for the object. */
    static Optional<JsonNode> controllerOf(JsonNode object) {
        for (JsonNode reference : ownerReferences(object)) {
            if (reference.path("controller").asBoolean(false)) {
                return Optional.of(reference);
            }
        }
        return Optional.empty();
    }

    static boolean hasFinalizer(JsonNode object, String finalizer) {
        for (JsonNode present : object.path("metadata").path("finalizers")) {
            if (present.asString("").equals(finalizer)) {
                return true;
            }
        }
        return false;
    }

    /** A copy with one owner more. */
    static ObjectNode withOwner(ObjectNode object, ObjectNode reference) {
        ObjectNode copy = object.deepCopy();
        copy.withObjectProperty("metadata").withArrayProperty("ownerReferences").add(reference);
        return copy;
    }

    /** A copy without the owners that {@code unwanted} picks. */
    static ObjectNode withoutOwners(ObjectNode object, Predicate<JsonNode> unwanted) {
        return without(object, "ownerReferences", unwanted);
    }

    static ObjectNode withoutFinalizer(ObjectNode object, String finalizer) {
        return without(object, "finalizers", present -> present.asString("").equals(finalizer));
    }

    private static ObjectNode without(ObjectNode object, String list, Predicate<JsonNode> unwanted) {
        ObjectNode copy = object.deepCopy();
        ObjectNode metadata = copy.withObjectProperty("metadata");
        ArrayNode kept = copy.arrayNode();
        metadata.path(list).forEach(item -> {
            if (!unwanted.test(item)) {
                kept.add(item);
            }
        });
        if (kept.isEmpty()) {
            metadata.remove(list);
        } else {
            metadata.set(list, kept);
        }
        return copy;
    }
}
