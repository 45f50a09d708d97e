package dev.ninelives.sim.apiserver;

import dev.ninelives.sim.fields.BuiltinStructure;
import dev.ninelives.sim.fields.EmptyObjects;
import dev.ninelives.sim.fields.FieldManager;
import dev.ninelives.sim.fields.FieldOwners;
import dev.ninelives.sim.fields.ScaleOwners;
import dev.ninelives.sim.fields.Structure;
import dev.ninelives.sim.store.ObjectStore;
import dev.ninelives.time.Timeline;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps who manages which field of every version of an object beside the objects: controllers and the history see none of
 * it, and it costs something only where a client looks.
 */
final class ManagedFields {
    private final Map<String, FieldOwners> byVersion = new LinkedHashMap<>();
    private final Queue<String> replaced = new ArrayDeque<>();
    private final Timeline timeline;
    private final KubernetesVersion version;

    ManagedFields(Timeline timeline, KubernetesVersion version) {
        this.timeline = timeline;
        this.version = version;
    }

    KubernetesVersion version() {
        return version;
    }

    Instant now() {
        return timeline.now();
    }

    FieldOwners of(ObjectNode stored) {
        return byVersion.getOrDefault(Metadata.resourceVersion(stored), FieldOwners.NOBODY);
    }

    /** Keeps the owners of a new version; those of the one before as long as a watch can begin there. */
    void keep(ObjectNode stored, FieldOwners owners, Optional<ObjectNode> before) {
        byVersion.put(Metadata.resourceVersion(stored), owners);
        before.ifPresent(old -> replaced.add(Metadata.resourceVersion(old)));
        if (replaced.size() > ObjectStore.LOG_CAPACITY) {
            byVersion.remove(replaced.remove());
        }
    }

    /** The last version of an object that is gone. */
    void keepLast(ObjectNode last, ObjectNode removed) {
        keep(last, of(removed), Optional.of(removed));
        replaced.add(Metadata.resourceVersion(last));
    }

    /** An object as a client sees it. */
    ObjectNode shown(ObjectNode object) {
        JsonNode metadata = object.path("metadata");
        return metadata.has("managedFields") ? object : shown(object, of(object));
    }

    static ObjectNode shown(ObjectNode object, FieldOwners owners) {
        ArrayNode entries = owners.json();
        if (entries.isEmpty()) {
            return object;
        }
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.setAll(Metadata.of(object));
        metadata.set("managedFields", entries);
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.setAll(object);
        shown.set("metadata", metadata);
        return shown;
    }

    /** A Pod that went at once, with the mark that it had for that moment. */
    ObjectNode endedNow(ObjectNode object) {
        ObjectNode ended = shown(object).deepCopy();
        Metadata.of(ended).put("deletionTimestamp", Timestamps.of(timeline.now()));
        Metadata.of(ended).put("deletionGracePeriodSeconds", 0);
        return ended;
    }

    /** After an object was created; {@code object} is what the client sent, with its defaults. */
    FieldOwners created(Write write, ServedType served, ObjectNode object) {
        FieldOwners given = given(object);
        if (given != null) {
            return given;
        }
        return FieldOwners.ofNew(
                updating(write, served, ""),
                served.isCustom()
                        ? JsonNodeFactory.instance.objectNode()
                        : EmptyObjects.of(served.type().kind()),
                counted(object, served, ""),
                structure(served),
                timeline.now());
    }

    /** After an object was changed; {@code object} is what the client made of it, with its defaults. */
    FieldOwners updated(Write write, ServedType served, ObjectNode old, ObjectNode object, String subresource) {
        FieldOwners given = given(object);
        FieldOwners before = given == null ? of(old) : given;
        return before.updated(
                updating(write, served, subresource),
                counted(old, served, subresource),
                counted(object, served, subresource),
                structure(served),
                timeline.now());
    }

    /** What a write can change of an object, in the version in which its writer sees it. */
    private ObjectNode counted(ObjectNode object, ServedType served, String subresource) {
        ObjectNode shown = served.conversion().toServed(object);
        return version.isSince(22) ? ResetFields.without(shown, served, subresource) : shown;
    }

    /** After an object was scaled, which before 1.22 took the size from nobody (kubernetes/kubernetes issue 82046). */
    FieldOwners scaled(Write write, ServedType served, ObjectNode old, ObjectNode object) {
        if (!version.isSince(22)) {
            return of(old);
        }
        ScaleSubresource scales = ScaleSubresource.of(served);
        ScaleOwners owners = scales.owners(served);
        FieldOwners scaled = owners.ofScale(of(old))
                .updated(
                        FieldManager.updating(write.fieldManager(), ScaleSubresource.TYPE.apiVersion(), "scale"),
                        scales.seen(old),
                        scales.seen(object),
                        ScaleSubresource.STRUCTURE,
                        timeline.now());
        return owners.ofWorkload(of(old), scaled);
    }

    /** What the client itself says that the owners are; null if it leaves that to the server. */
    private static FieldOwners given(ObjectNode object) {
        JsonNode given = Metadata.of(object).remove("managedFields");
        return given == null || given.isEmpty() ? null : FieldOwners.parse(given);
    }

    private FieldManager updating(Write write, ServedType served, String subresource) {
        return FieldManager.updating(write.fieldManager(), served.named().apiVersion(), known(subresource));
    }

    FieldManager applying(Write write, ServedType served, String subresource) {
        return FieldManager.applying(write.fieldManager(), served.named().apiVersion(), known(subresource));
    }

    private String known(String subresource) {
        return version.isSince(22) ? subresource : "";
    }

    private static String kindOf(ServedType served) {
        String kind = served.type().kind();
        return served.named().version().equals("v2") ? kind + "/v2" : kind;
    }

    Structure structure(ServedType served) {
        return served.structure().orElseGet(() -> BuiltinStructure.top(kindOf(served), version.isSince(22)));
    }
}
