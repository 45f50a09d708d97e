package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.ApiException;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.ControllerApi.Change;
import dev.ninelives.sim.controller.ReplicaSetStatus.ScaleFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/** Keeps as many Pods as each ReplicaSet asks for, and counts them in its status. */
final class ReplicaSetController {
    private static final Actor ACTOR = Actor.controller("replicaset-controller");

    private final ControllerApi api;
    private final Claims claims;
    private final PodControl pods;
    private final WorkQueue<ObjectKey> queue;

    ReplicaSetController(ControllerApi api, Jitter jitter) {
        this.api = api.seenBy(ACTOR);
        claims = new Claims(this.api, ACTOR, BuiltinTypes.REPLICA_SET, BuiltinTypes.POD);
        pods = new PodControl(this.api, ACTOR, BuiltinTypes.REPLICA_SET, EventRecorder.of(this.api, ACTOR));
        queue = new WorkQueue<>(
                api.timeline(), ACTOR.name(), Duration.ofMillis(1), Duration.ofMillis(3), jitter, this::reconcile);
    }

    void start() {
        Watches.follow(api, BuiltinTypes.REPLICA_SET, this::replicaSetChanged);
        pods.start();
        new Owned(api, BuiltinTypes.REPLICA_SET).follow(BuiltinTypes.POD, queue::add);
    }

    private void replicaSetChanged(Change change) {
        ObjectKey key = ObjectKey.of(change.object());
        if (change.after().isEmpty()) {
            pods.forget(key);
        }
        queue.add(key);
    }

    private void reconcile(ObjectKey key) {
        Optional<ObjectNode> found = api.get(BuiltinTypes.REPLICA_SET, key.namespace(), key.name());
        if (found.isEmpty()) {
            return;
        }
        ObjectNode replicaSet = found.get();
        List<ObjectNode> active = claims.claim(replicaSet, Pods::isActive);
        OptionalInt terminating = terminating(replicaSet);
        boolean mayScale = pods.isSettled(key) && !Metadata.isTerminating(replicaSet);
        Refusal refusal = mayScale ? scale(replicaSet, active) : Refusal.NONE;
        ReplicaSetStatus status = new ReplicaSetStatus(
                replicaSet, active, terminating, api.timeline().now());
        api.updateStatus(ACTOR, BuiltinTypes.REPLICA_SET, status.apply(refusal.failure()));
        status.untilNextAvailable().ifPresent(wait -> queue.addAfter(key, wait));
        refusal.rethrow();
    }

    /** Counted since 1.35. */
    private OptionalInt terminating(ObjectNode replicaSet) {
        if (!api.version().isSince(35)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of((int)
                api.controlledBy(BuiltinTypes.POD, Metadata.namespace(replicaSet), Metadata.uid(replicaSet)).stream()
                        .filter(Pods::isEnding)
                        .count());
    }

    private Refusal scale(ObjectNode replicaSet, List<ObjectNode> active) {
        int missing = replicaSet.path("spec").path("replicas").asInt(1) - active.size();
        try {
            if (missing > 0) {
                create(replicaSet, missing);
            } else {
                active.stream()
                        .sorted(ScaleDownOrder.COMPARATOR)
                        .limit(-missing)
                        .forEach(pod -> pods.delete(replicaSet, pod));
            }
            return Refusal.NONE;
        } catch (ApiException refused) {
            String reason = missing > 0 ? "FailedCreate" : "FailedDelete";
            return new Refusal(Optional.of(new ScaleFailure(reason, refused.getMessage())), Optional.of(refused));
        }
    }

    private void create(ObjectNode replicaSet, int count) {
        try {
            for (int i = 0; i < count; i++) {
                pods.create(replicaSet, PodTemplate.pod(BuiltinTypes.REPLICA_SET, replicaSet));
            }
        } catch (ApiException refused) {
            if (!Refusal.isNamespaceTerminating(refused)) { // the end of the namespace is the end of the work
                throw refused;
            }
        }
    }
}
