package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.store.ObjectStore;
import dev.ninelives.time.Timeline;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Deletes objects: at once, or by a mark on those that somebody has to finish with first. */
final class Removal {
    private static final String FOREGROUND = "foregroundDeletion";
    private static final String ORPHAN = "orphan";

    private final ObjectStore store;
    private final Commits commits;
    private final Timeline timeline;
    private final ManagedFields managed;

    Removal(ObjectStore store, Commits commits, ManagedFields managed, Timeline timeline) {
        this.managed = managed;
        this.store = store;
        this.commits = commits;
        this.timeline = timeline;
    }

    /** What became of the object. */
    record Outcome(ObjectNode object, boolean removed) {}

    Outcome delete(Write write, ServedType served, String namespace, String name, DeleteOptions options) {
        ResourceType type = served.type();
        ObjectNode object = store.get(type, namespace, name).orElseThrow(() -> Statuses.notFound(type, name));
        checkPreconditions(type, object, options);
        served.strategy().checkDeletion(type, object);
        OptionalLong ownGrace = served.strategy().gracePeriodSeconds(object, options.gracePeriodSeconds());
        long grace = ownGrace.orElse(0);
        ObjectNode wanted = propagated(object, options.propagation().or(served.strategy()::defaultPropagation));
        if (grace == 0 && !served.strategy().waitsForFinalization(wanted)) {
            return new Outcome(remove(write, served, object, ownGrace.isPresent()), true);
        }
        ObjectNode marked = wanted.deepCopy();
        mark(served, marked, object, grace);
        return new Outcome(
                marked.equals(object) ? object : commits.put(write, type, marked, managed.of(object)), false);
    }

    /** What could have had a grace is marked on its way out, so that a watch shows it once more. */
    private ObjectNode remove(Write write, ServedType served, ObjectNode object, boolean graceful) {
        ObjectNode last = object;
        if (graceful) {
            ObjectNode marked = object.deepCopy();
            mark(served, marked, object, 0);
            last = marked.equals(object) ? object : commits.put(write, served.type(), marked, managed.of(object));
        }
        return commits.remove(write, served.type(), last);
    }

    private void mark(ServedType served, ObjectNode marked, ObjectNode object, long grace) {
        JsonNode earlier = object.path("metadata").path("deletionGracePeriodSeconds");
        if (Metadata.isBeingDeleted(object) && earlier.asLong(0) <= grace) {
            return;
        }
        ObjectNode metadata = Metadata.of(marked);
        metadata.put("deletionTimestamp", Timestamps.of(timeline.now().plusSeconds(grace)));
        metadata.put("deletionGracePeriodSeconds", (int) grace);
        if (metadata.has("generation") && served.strategy().countsDeletion()) {
            metadata.put("generation", metadata.get("generation").asLong() + 1);
        }
        served.strategy().markDeleted(marked);
    }

    private static void checkPreconditions(ResourceType type, ObjectNode object, DeleteOptions options) {
        String name = Metadata.name(object);
        String uid = Metadata.uid(object);
        if (!options.uid().isEmpty() && !options.uid().equals(uid)) {
            throw Statuses.preconditionFailed(
                    type,
                    name,
                    "the UID in the precondition (%s) does not match the UID in record (%s). The object might have been"
                                    .formatted(options.uid(), uid)
                            + " deleted and then recreated");
        }
        String version = Metadata.resourceVersion(object);
        if (!options.resourceVersion().isEmpty() && !options.resourceVersion().equals(version)) {
            throw Statuses.preconditionFailed(
                    type,
                    name,
                    "the ResourceVersion in the precondition (%s) does not match the ResourceVersion in record (%s)."
                                    .formatted(options.resourceVersion(), version)
                            + " The object might have been modified");
        }
    }

    /** The garbage collector reads the wish from the finalizers. */
    private static ObjectNode propagated(ObjectNode object, Optional<Deletion.Propagation> propagation) {
        if (propagation.isEmpty()) {
            return object;
        }
        ObjectNode metadata = object.objectNode();
        metadata.setAll(Metadata.of(object));
        TreeSet<String> finalizers = new TreeSet<>();
        metadata.path("finalizers").forEach(finalizer -> finalizers.add(finalizer.asString("")));
        finalizers.remove(FOREGROUND);
        finalizers.remove(ORPHAN);
        switch (propagation.get()) {
            case FOREGROUND -> finalizers.add(FOREGROUND);
            case ORPHAN -> finalizers.add(ORPHAN);
            case BACKGROUND -> {
                // the collector finds the dependents by itself once their owner is gone
            }
        }
        metadata.remove("finalizers");
        if (!finalizers.isEmpty()) {
            ArrayNode list = metadata.putArray("finalizers");
            finalizers.forEach(list::add);
        }
        ObjectNode propagated = object.objectNode();
        propagated.setAll(object);
        return propagated.set("metadata", metadata);
    }
}
