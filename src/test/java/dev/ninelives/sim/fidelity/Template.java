package dev.ninelives.sim.fidelity;

import tools.jackson.databind.node.ObjectNode;

/**
 * An object that many cases begin with.
 *
 * @param collection the path of its collection
 */
record Template(String collection, ObjectNode object) {
    String path() {
        return collection + "/" + object.path("metadata").path("name").asString("");
    }
}
