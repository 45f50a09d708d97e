package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A namespace stays, terminating, until a controller has emptied it and takes {@code spec.finalizers} away.
 *
 * @param finalizing whether an update may do that; one of an ordinary client may not
 */
record NamespaceStrategy(boolean finalizing) implements Strategy {
    private static final Set<String> UNDELETABLE = Set.of("default", "kube-system", "kube-public");

    @Override
    public void prepareForCreate(ObjectNode object) {
        JsonNode given = object.path("spec").path("finalizers");
        ArrayNode finalizers = object.putObject("spec").putArray("finalizers");
        given.forEach(finalizers::add);
        if (given.valueStream().noneMatch(finalizer -> finalizer.asString("").equals("kubernetes"))) {
            finalizers.add("kubernetes");
        }
        object.putObject("status").put("phase", "Active");
    }

    @Override
    public void prepareForUpdate(ObjectNode object, ObjectNode old) {
        if (!finalizing) {
            object.set("spec", old.get("spec"));
        }
    }

    @Override
    public boolean canDeleteCollection() {
        return false;
    }

    @Override
    public boolean hasStatus() {
        return true;
    }

    @Override
    public void checkDeletion(ResourceType type, ObjectNode object) {
        String name = Metadata.name(object);
        if (UNDELETABLE.contains(name)) {
            throw Statuses.forbidden(type, name, "this namespace may not be deleted");
        }
    }

    @Override
    public void markDeleted(ObjectNode object) {
        Metadata.of(object).remove("deletionGracePeriodSeconds");
        object.putObject("status").put("phase", "Terminating");
    }

    @Override
    public boolean waitsForFinalization(ObjectNode object) {
        JsonNode finalizers = object.path("spec").path("finalizers");
        return Metadata.hasFinalizers(object) || !finalizers.isEmpty();
    }

    @Override
    public boolean returnsDeletedObject() {
        return true;
    }
}
