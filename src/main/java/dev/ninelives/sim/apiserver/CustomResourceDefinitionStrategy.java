package dev.ninelives.sim.apiserver;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A definition that is deleted stays until all of its resources are gone. */
final class CustomResourceDefinitionStrategy implements Strategy {
    static final String FINALIZER = "customresourcecleanup.apiextensions.k8s.io";

    @Override
    public void prepareForCreate(ObjectNode object) {
        ObjectNode status = object.putObject("status");
        ObjectNode names = status.putObject("acceptedNames");
        names.put("plural", "");
        names.put("kind", "");
        ArrayNode stored = status.putArray("storedVersions");
        for (JsonNode version : object.path("spec").path("versions")) {
            if (version.path("storage").asBoolean(false)) {
                stored.add(version.path("name"));
            }
        }
    }

    @Override
    public boolean hasGeneration() {
        return true;
    }

    @Override
    public boolean hasStatus() {
        return true;
    }

    @Override
    public void markDeleted(ObjectNode object) {
        ObjectNode metadata = Metadata.of(object);
        ArrayNode finalizers =
                metadata.get("finalizers") instanceof ArrayNode given ? given : metadata.putArray("finalizers");
        finalizers.add(FINALIZER);
        metadata.remove("deletionGracePeriodSeconds");
    }

    @Override
    public boolean waitsForFinalization(ObjectNode object) {
        return Metadata.hasFinalizers(object) || !Metadata.isBeingDeleted(object);
    }

    @Override
    public boolean returnsDeletedObject() {
        return true;
    }
}
