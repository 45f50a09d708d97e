package dev.ninelives.live.watch;

import dev.ninelives.cluster.ResourceType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@code metadata}. */
final class ObjectMeta {
    private ObjectMeta() {}

    static String uid(JsonNode object) {
        return text(object, "uid");
    }

    static String name(JsonNode object) {
        return text(object, "name");
    }

    static String namespace(JsonNode object) {
        return text(object, "namespace");
    }

    static String kind(JsonNode object) {
        return object.path("kind").asString("");
    }

    static boolean isBeingDeleted(JsonNode object) {
        return object.path("metadata").has("deletionTimestamp");
    }

    /** Kind and name of the owner that controls the object; a missing node where none does. */
    static JsonNode controller(JsonNode object) {
        for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
            if (owner.path("controller").asBoolean(false)) {
                return owner;
            }
        }
        return object.path("metadata").path("none");
    }

    /**
     * Its resourceVersion as a number. The API calls it opaque, but since Kubernetes 1.35 promises that it compares as
     * one, and every API server on etcd or k3s's kine has always counted so.
     */
    static long version(JsonNode object) {
        return version(text(object, "resourceVersion"));
    }

    static long version(String resourceVersion) {
        try {
            return Long.parseLong(resourceVersion);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** An item of a list, which comes without its type, as a watch shows it. */
    static JsonNode typed(JsonNode item, ResourceType type) {
        return ((ObjectNode) item.deepCopy())
                .put("apiVersion", type.apiVersion())
                .put("kind", type.kind());
    }

    /** The object as if its last change had been at this version. */
    static JsonNode atVersion(JsonNode object, JsonNode version) {
        ObjectNode copy = (ObjectNode) object.deepCopy();
        copy.withObject("metadata").set("resourceVersion", version);
        return copy;
    }

    private static String text(JsonNode object, String field) {
        return object.path("metadata").path(field).asString("");
    }
}
