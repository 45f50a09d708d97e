package dev.ninelives.sim.apiserver;

import java.util.Map;
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

    /** Whether an object has all of these labels. */
    static boolean carries(JsonNode object, Map<String, String> labels) {
        JsonNode own = object.path("metadata").path("labels");
        return labels.entrySet().stream()
                .allMatch(label -> own.path(label.getKey()).isString()
                        && own.path(label.getKey()).stringValue().equals(label.getValue()));
    }

    /** Whether the one with this uid is the controller of an object. */
    static boolean isControlledBy(JsonNode object, String uid) {
        for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
            if (owner.path("controller").asBoolean(false)) {
                return owner.path("uid").asString("").equals(uid);
            }
        }
        return false;
    }
}
