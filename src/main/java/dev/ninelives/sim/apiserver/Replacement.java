package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.fields.FieldOwners;
import dev.ninelives.sim.store.ObjectStore;
import dev.ninelives.sim.validation.Cause;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Replaces objects, or only their status. */
final class Replacement {
    /** What only the server writes; an update cannot change it. */
    private static final List<String> SYSTEM_METADATA = List.of(
            "name",
            "namespace",
            "uid",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "generation",
            "generateName",
            "resourceVersion");

    /** What clients write. */
    private static final List<String> FREE_METADATA = List.of("labels", "annotations", "finalizers", "ownerReferences");

    /** A version that an object never has: whatever it is at. */
    private static final String ANY_VERSION = "0";

    private final ObjectStore store;
    private final Commits commits;
    private final ManagedFields managed;
    private final LimitRanger limits;
    private final QuotaAdmission quotas;

    Replacement(ObjectStore store, Commits commits, ManagedFields managed) {
        this.store = store;
        this.commits = commits;
        this.managed = managed;
        limits = new LimitRanger(store);
        quotas = new QuotaAdmission(store, managed.version());
    }

    /**
     * Replaces everything but the status.
     *
     * @param object decoded, with the name of an existing object; becomes the server's
     */
    ObjectNode replace(
            Write write, ServedType served, ObjectNode object, String namespace, String name, Ownership ownership) {
        ObjectNode old = current(served.type(), namespace, name);
        checkVersion(served.type(), object, old);
        served.schema().applyDefaults(object);
        FieldOwners owners = ownership.after(object.deepCopy());
        keepSystemMetadata(object, old);
        if (served.strategy().hasStatus()) {
            keep("status", object, old);
        }
        served.strategy().prepareForUpdate(object, old);
        if (served.strategy().hasGeneration() && !isSameGeneration(served.strategy(), object, old)) {
            Metadata.of(object)
                    .put("generation", old.path("metadata").path("generation").asLong(0) + 1);
        }
        return write(write, served, object, old, owners);
    }

    private static boolean isSameGeneration(Strategy strategy, ObjectNode object, ObjectNode old) {
        boolean sameAnnotations = !strategy.countsAnnotations()
                || object.path("metadata")
                        .path("annotations")
                        .equals(old.path("metadata").path("annotations"));
        return sameAnnotations && content(object).equals(content(old));
    }

    private static ObjectNode content(ObjectNode object) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.setAll(object);
        return content.remove(List.of("metadata", "status"));
    }

    /**
     * Replaces only the status.
     *
     * @param object decoded; becomes the server's
     */
    ObjectNode replaceStatus(
            Write write, ServedType served, ObjectNode object, String namespace, String name, Ownership ownership) {
        ObjectNode old = current(served.type(), namespace, name);
        checkVersion(served.type(), object, old);
        served.strategy().completeStatus(object);
        FieldOwners owners = ownership.after(object);
        ObjectNode changed = JsonNodeFactory.instance.objectNode();
        changed.setAll(old);
        changed.set("metadata", metadataOf(served, object, old));
        keep("status", changed, object);
        if (changed.has("status")) {
            changed.set("status", object.get("status").deepCopy()); // the owners may look at their own one later
        }
        served.strategy().prepareForStatusUpdate(changed);
        refuse(served, old, served.schema().validateStatus(changed, old));
        return put(write, served, changed, old, owners);
    }

    /** A write of the status changes the metadata, too, but for what its kind keeps. */
    private static ObjectNode metadataOf(ServedType served, ObjectNode object, ObjectNode old) {
        ObjectNode asked = Metadata.of(object);
        ObjectNode before = Metadata.of(old);
        List<String> kept = ResetFields.metadataOfStatus(served);
        List<String> changed = FREE_METADATA.stream()
                .filter(field -> !kept.contains(field) && !asked.path(field).equals(before.path(field)))
                .toList();
        if (changed.isEmpty()) {
            return before;
        }
        ObjectNode after = JsonNodeFactory.instance.objectNode();
        after.setAll(before);
        changed.forEach(field -> keep(field, after, asked));
        return after;
    }

    private ObjectNode write(Write write, ServedType served, ObjectNode object, ObjectNode old, FieldOwners owners) {
        refuse(served, old, served.schema().validateChange(object, old));
        if (served.type().equals(BuiltinTypes.PERSISTENT_VOLUME_CLAIM)) {
            limits.check(served.type(), object, Metadata.namespace(old));
        }
        quotas.admitChange(served.type(), object, old, Metadata.namespace(old));
        served.strategy().allocate(object);
        return put(write, served, object, old, owners);
    }

    private static void refuse(ServedType served, ObjectNode old, List<Cause> causes) {
        if (!causes.isEmpty()) {
            throw Statuses.invalid(served.strategy().typeInCauses(served.type()), Metadata.name(old), causes);
        }
    }

    private ObjectNode put(Write write, ServedType served, ObjectNode object, ObjectNode old, FieldOwners owners) {
        if (mayGo(served, object)) {
            ObjectNode last = commits.remove(write, served.type(), old);
            ObjectNode answer = object.deepCopy();
            Metadata.of(answer).put("resourceVersion", Metadata.resourceVersion(last));
            return ManagedFields.shown(answer, owners);
        }
        return object.equals(old) && owners.equals(managed.of(old))
                ? old
                : commits.put(write, served.type(), object, owners);
    }

    /** Whether the object only waited for its last finalizer. */
    private static boolean mayGo(ServedType served, ObjectNode object) {
        return Metadata.isBeingDeleted(object)
                && !served.strategy().waitsForFinalization(object)
                && object.path("metadata").path("deletionGracePeriodSeconds").asLong(0) == 0;
    }

    private ObjectNode current(ResourceType type, String namespace, String name) {
        return store.get(type, namespace, name).orElseThrow(() -> Statuses.notFound(type, name));
    }

    private static void checkVersion(ResourceType type, ObjectNode object, ObjectNode old) {
        String name = Metadata.name(old);
        String uid = Metadata.uid(object);
        if (!uid.isEmpty() && !uid.equals(Metadata.uid(old))) {
            throw Statuses.conflict(type, name, precondition(type, old, uid));
        }
        String version = Metadata.resourceVersion(object);
        if (!version.isEmpty() && !version.chars().allMatch(Character::isDigit)) {
            throw Statuses.internalError("strconv.ParseUint: parsing \"" + version + "\": invalid syntax");
        }
        if (!version.isEmpty() && !version.equals(ANY_VERSION) && !version.equals(Metadata.resourceVersion(old))) {
            throw Statuses.staleVersion(type, name);
        }
    }

    private static String precondition(ResourceType type, ObjectNode old, String uid) {
        String namespace = Metadata.namespace(old);
        return "StorageError: invalid object, Code: 4, Key: /registry/%s/%s%s, ResourceVersion: 0, AdditionalErrorMsg:"
                        .formatted(type.plural(), namespace.isEmpty() ? "" : namespace + "/", Metadata.name(old))
                + " Precondition failed: UID in precondition: " + uid + ", UID in object meta: " + Metadata.uid(old);
    }

    private static void keepSystemMetadata(ObjectNode object, ObjectNode old) {
        ObjectNode metadata = Metadata.of(object);
        metadata.remove(List.of("selfLink", "managedFields"));
        JsonNode oldMetadata = old.get("metadata");
        for (String field : SYSTEM_METADATA) {
            if (oldMetadata.has(field)) {
                metadata.set(field, oldMetadata.get(field));
            } else {
                metadata.remove(field);
            }
        }
    }

    private static void keep(String field, ObjectNode object, ObjectNode source) {
        if (source.has(field)) {
            object.set(field, source.get(field));
        } else {
            object.remove(field);
        }
    }
}
