package dev.ninelives.sim.controller;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Copies of objects for a write. They share what they have in common with the original, which must not be changed; the API
 * server takes nothing over that it has not copied.
 */
public final class Copies {
    private Copies() {}

    /** A copy with another status. */
    public static ObjectNode withStatus(ObjectNode object, JsonNode status) {
        ObjectNode copy = object.objectNode();
        copy.setAll(object);
        copy.set("status", status);
        return copy;
    }

    /** A copy of which the members, and those of the metadata, may be set. */
    static ObjectNode withOwnMetadata(ObjectNode object) {
        ObjectNode metadata = object.objectNode();
        metadata.setAll((ObjectNode) object.get("metadata"));
        ObjectNode copy = object.objectNode();
        copy.setAll(object);
        copy.set("metadata", metadata);
        return copy;
    }
}
