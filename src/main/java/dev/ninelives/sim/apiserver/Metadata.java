package dev.ninelives.sim.apiserver;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@code metadata}. */
final class Metadata {
    private Metadata() {}

    static ObjectNode of(ObjectNode object) {
        return (ObjectNode) object.get("metadata");
    }

    static String name(JsonNode object) {
        return text(object, "name");
    }

    static String namespace(JsonNode object) {
        return text(object, "namespace");
    }

    static String uid(JsonNode object) {
        return text(object, "uid");
    }

    static String resourceVersion(JsonNode object) {
        return text(object, "resourceVersion");
    }

    static boolean isBeingDeleted(JsonNode object) {
        return object.path("metadata").has("deletionTimestamp");
    }

    static boolean hasFinalizers(JsonNode object) {
        return !object.path("metadata").path("finalizers").isEmpty();
    }

    private static String text(JsonNode object, String field) {
        return object.path("metadata").path(field).asString("");
    }
}
