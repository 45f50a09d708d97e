package dev.ninelives.sim.controller;

import tools.jackson.databind.JsonNode;

/** Which object of a type a controller has to look at. */
record ObjectKey(String namespace, String name) {
    static ObjectKey of(JsonNode object) {
        return new ObjectKey(Metadata.namespace(object), Metadata.name(object));
    }
}
