package dev.ninelives.sim.controller;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.ControllerApi.Change;
import dev.ninelives.sim.apiserver.Deletion;
import dev.ninelives.sim.apiserver.Deletion.Propagation;
import dev.ninelives.sim.controller.OwnerGraph.Item;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes what has lost all of its owners, and ends foreground and orphaning deletions. Behaves as "Garbage Collection" in
 * the Kubernetes documentation says.
 */
final class GarbageCollector {
    static final String FOREGROUND = "foregroundDeletion";
    static final String ORPHAN = "orphan";

    private static final Duration AFTER_ORPHANING = Duration.ofMillis(500);
    private static final Actor ACTOR = Actor.controller("garbage-collector");

    private final ControllerApi api;
    private final OwnerGraph graph = new OwnerGraph();
    private final WorkQueue<String> queue;

    GarbageCollector(ControllerApi api, Jitter jitter) {
        this.api = api;
        queue = new WorkQueue<>(
                api.timeline(), ACTOR.name(), Duration.ofMillis(2), Duration.ofMillis(20), jitter, this::reconcile);
    }

    void start() {
        BuiltinTypes.ALL.stream()
                .filter(type -> !type.equals(BuiltinTypes.EVENT))
                .forEach(this::follow);
        api.followTypes(this::follow);
    }

    private void follow(ResourceType type) {
        Watches.follow(api.seenBy(ACTOR), type, change -> changed(type, change));
    }

    private void changed(ResourceType type, Change change) {
        ObjectNode object = change.object();
        if (change.after().isEmpty()) {
            gone(Metadata.uid(object));
        } else if (change.before().isEmpty() || ownersChanged(change)) {
            Set<String> earlier =
                    graph.find(Metadata.uid(object)).map(Item::owners).orElse(Set.of());
            Item item = Item.of(type, object);
            graph.put(item);
            earlier.forEach(this::enqueueTerminating);
            item.owners().stream()
                    .filter(owner -> !earlier.contains(owner))
                    .findAny()
                    .ifPresent(owner -> queue.add(item.uid()));
        }
        if (change.after().isPresent() && startsTerminating(change)) {
            queue.add(Metadata.uid(object));
        }
    }

    private void gone(String uid) {
        Set<String> owners = graph.find(uid).map(Item::owners).orElse(Set.of());
        graph.remove(uid);
        graph.dependentsOf(uid).forEach(dependent -> queue.add(dependent.uid()));
        owners.forEach(this::enqueueTerminating);
    }

    /** An owner that is being deleted may be waiting for just this. */
    private void enqueueTerminating(String owner) {
        graph.find(owner).flatMap(this::live).filter(Metadata::isTerminating).ifPresent(object -> queue.add(owner));
    }

    private static boolean ownersChanged(Change change) {
        return !Metadata.ownerReferences(change.before().orElseThrow())
                .equals(Metadata.ownerReferences(change.object()));
    }

    private static boolean startsTerminating(Change change) {
        return Metadata.isTerminating(change.object())
                && change.before().filter(Metadata::isTerminating).isEmpty();
    }

    private Optional<ObjectNode> live(Item item) {
        return api.get(item.type(), item.namespace(), item.name())
                .filter(object -> Metadata.uid(object).equals(item.uid()));
    }

    private void reconcile(String uid) {
        Optional<Item> found = graph.find(uid);
        Optional<ObjectNode> object = found.flatMap(this::live);
        if (object.isEmpty()) {
            return;
        }
        Item item = found.get();
        if (!Metadata.isTerminating(object.get())) {
            checkOwners(item, object.get());
        } else if (Metadata.hasFinalizer(object.get(), ORPHAN)) {
            orphanDependents(item, object.get());
        } else if (Metadata.hasFinalizer(object.get(), FOREGROUND)) {
            waitForDependents(item, object.get());
        }
    }

    private void checkOwners(Item item, ObjectNode object) {
        Owners owners = Owners.of(api, object);
        if (owners.keep()) {
            if (!owners.lost().isEmpty()) {
                api.update(ACTOR, item.type(), withoutOwners(object, owners.lost()));
            }
        } else if (!owners.lost().isEmpty()) {
            delete(
                    item,
                    object,
                    owners.waitForDependents()
                            && !graph.dependentsOf(item.uid()).isEmpty());
        }
    }

    private void delete(Item item, JsonNode object, boolean ownerWaits) {
        Propagation propagation = Propagation.BACKGROUND;
        if (ownerWaits || Metadata.hasFinalizer(object, FOREGROUND)) {
            propagation = Propagation.FOREGROUND;
        } else if (Metadata.hasFinalizer(object, ORPHAN)) {
            propagation = Propagation.ORPHAN;
        }
        api.delete(ACTOR, item.type(), item.namespace(), item.name(), new Deletion(propagation, OptionalInt.empty()));
    }

    /** First the dependents, then, once others have seen that, their owner. */
    private void orphanDependents(Item owner, ObjectNode object) {
        List<Item> dependents = graph.dependentsOf(owner.uid());
        for (Item dependent : dependents) {
            live(dependent)
                    .ifPresent(state -> api.update(ACTOR, dependent.type(), withoutOwners(state, Set.of(owner.uid()))));
        }
        if (!dependents.isEmpty()) {
            queue.addAfter(owner.uid(), AFTER_ORPHANING);
            return;
        }
        api.update(ACTOR, owner.type(), Metadata.withoutFinalizer(object, ORPHAN));
    }

    private void waitForDependents(Item owner, ObjectNode object) {
        boolean blocked = false;
        for (Item dependent : graph.dependentsOf(owner.uid())) {
            Optional<ObjectNode> state = live(dependent);
            blocked |= state.filter(live -> Owners.blocks(live, owner.uid())).isPresent();
            state.filter(live -> !Metadata.isTerminating(live)).ifPresent(live -> queue.add(dependent.uid()));
        }
        if (!blocked) {
            api.update(ACTOR, owner.type(), Metadata.withoutFinalizer(object, FOREGROUND));
        }
    }

    private static ObjectNode withoutOwners(ObjectNode object, Set<String> uids) {
        return Metadata.withoutOwners(
                object, owner -> uids.contains(owner.path("uid").asString("")));
    }
}
