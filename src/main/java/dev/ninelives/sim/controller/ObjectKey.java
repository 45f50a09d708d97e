package dev.ninelives.sim.controller;

import dev.ninelives.cluster.ResourceType;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Which object of a type a controller has to look at. */
record ObjectKey(String namespace, String name) {
    static ObjectKey of(JsonNode object) {
        return new ObjectKey(Metadata.namespace(object), Metadata.name(object));
    }

    /** The workload that controls an object, if it is of that type. */
    static Optional<ObjectKey> ofController(ResourceType type, JsonNode object) {
        return Metadata.controllerOf(object)
                .filter(owner -> owner.path("kind").asString("").equals(type.kind()))
                .map(owner -> new ObjectKey(
                        Metadata.namespace(object), owner.path("name").asString("")));
    }
}
