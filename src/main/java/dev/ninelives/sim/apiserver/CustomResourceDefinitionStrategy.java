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
            if (version.path("storage").asBoolean(false) && stored.isEmpty()) {
                stored.add(version.path("name"));
            }
        }
    }

    @Override
    public boolean needsVersion() {
        return true;
    }

    @Override
    public boolean countsDeletion() {
        return false;
    }

    /** Objects may be left in every version that was ever stored. */
    @Override
    public void prepareForUpdate(ObjectNode object, ObjectNode old) {
        ObjectNode status = object.withObjectProperty("status").deepCopy(); // that of the old one until here
        ArrayNode stored = status.withArrayProperty("storedVersions");
        for (JsonNode version : object.path("spec").path("versions")) {
            boolean isNew = version.path("storage").asBoolean(false)
                    && stored.valueStream().noneMatch(version.path("name")::equals);
            if (isNew) {
                stored.add(version.path("name"));
            }
        }
        object.set("status", status);
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
        terminating(
                object,
                metadata.path("deletionTimestamp"),
                "InstanceDeletionPending",
                "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon");
    }

    static void terminating(ObjectNode definition, JsonNode since, String reason, String message) {
        ArrayNode conditions = definition.withObjectProperty("status").withArrayProperty("conditions");
        ObjectNode condition = conditions
                .valueStream()
                .filter(each -> each.path("type").asString("").equals("Terminating"))
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElseGet(conditions::addObject);
        condition.put("type", "Terminating");
        condition.put("status", "True");
        condition.set("lastTransitionTime", since);
        condition.put("reason", reason);
        condition.put("message", message);
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
