package dev.ninelives.history;

import tools.jackson.databind.JsonNode;

/**
 * Which Kubernetes object.
 *
 * @param kind as in the manifest, for example {@code ReplicaSet}
 * @param namespace empty for cluster-scoped objects
 */
public record ObjectReference(String kind, String namespace, String name) {
    /** The reference of an object as the API server shows it, with its {@code kind} and {@code metadata}. */
    public static ObjectReference of(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return new ObjectReference(
                object.path("kind").asString(""),
                metadata.path("namespace").asString(""),
                metadata.path("name").asString(""));
    }

    /** For example {@code ReplicaSet production/shop-v000}. */
    @Override
    public String toString() {
        return namespace.isEmpty() ? kind + " " + name : kind + " " + namespace + "/" + name;
    }
}
