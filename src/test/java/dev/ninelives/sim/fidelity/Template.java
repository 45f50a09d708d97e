package dev.ninelives.sim.fidelity;

import tools.jackson.databind.node.ObjectNode;

/**
 * An object that many cases begin with.
 *
 * @param collection the path of its collection
 */
record Template(String collection, ObjectNode object) {
    /** The same in another version of its group. */
    Template in(String apiVersion) {
        String own = object.path("apiVersion").asString("");
        return new Template(
                collection.replace("/" + own + "/", "/" + apiVersion + "/"),
                object.deepCopy().put("apiVersion", apiVersion));
    }

    String path() {
        return collection + "/" + object.path("metadata").path("name").asString("");
    }
}
