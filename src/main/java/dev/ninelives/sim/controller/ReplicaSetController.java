package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.ApiException;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.Deletion;
import dev.ninelives.sim.controller.ReplicaSetStatus.ScaleFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Keeps as many Pods as each ReplicaSet asks for, and counts them in its status. */
final class ReplicaSetController {
    private static final Actor ACTOR = Actor.controller("replicaset-controller");

    private final ControllerApi api;
    private final Claims claims;
    private final EventRecorder events;
    private final WorkQueue<ObjectKey> queue;

    ReplicaSetController(ControllerApi api, Jitter jitter) {
        this.api = api;
        claims = new Claims(api, ACTOR, BuiltinTypes.REPLICA_SET, BuiltinTypes.POD);
        events = EventRecorder.of(api, ACTOR);
        queue = new WorkQueue<>(
                api.timeline(), ACTOR.name(), Duration.ofMillis(1), Duration.ofMillis(3), jitter, this::reconcile);
    }

    void start() {
        Watches.follow(api, BuiltinTypes.REPLICA_SET, change -> queue.add(ObjectKey.of(change.object())));
        Watches.follow(api, BuiltinTypes.POD, new Owned(api, BuiltinTypes.REPLICA_SET, queue::add)::changed);
    }

    private void reconcile(ObjectKey key) {
        Optional<ObjectNode> found = api.get(BuiltinTypes.REPLICA_SET, key.namespace(), key.name());
        if (found.isEmpty()) {
            return;
        }
        ObjectNode replicaSet = found.get();
        List<ObjectNode> pods = claims.claim(replicaSet, Pods::isActive);
        Refusal refusal = Metadata.isTerminating(replicaSet) ? Refusal.NONE : scale(replicaSet, pods);
        ReplicaSetStatus status =
                new ReplicaSetStatus(replicaSet, pods, api.timeline().now());
        api.updateStatus(ACTOR, BuiltinTypes.REPLICA_SET, status.apply(refusal.failure()));
        status.untilNextAvailable().ifPresent(wait -> queue.addAfter(key, wait));
        refusal.rethrow();
    }

    private Refusal scale(ObjectNode replicaSet, List<ObjectNode> pods) {
        int missing = replicaSet.path("spec").path("replicas").asInt(1) - pods.size();
        try {
            if (missing > 0) {
                create(replicaSet, missing);
            } else {
                delete(replicaSet, pods, -missing);
            }
            return Refusal.NONE;
        } catch (ApiException refused) {
            String reason = missing > 0 ? "FailedCreate" : "FailedDelete";
            events.warning(replicaSet, reason, "Error creating: " + refused.getMessage());
            return new Refusal(Optional.of(new ScaleFailure(reason, refused.getMessage())), Optional.of(refused));
        }
    }

    private void create(ObjectNode replicaSet, int count) {
        try {
            for (int i = 0; i < count; i++) {
                ObjectNode pod =
                        api.create(ACTOR, BuiltinTypes.POD, PodTemplate.pod(BuiltinTypes.REPLICA_SET, replicaSet));
                events.normal(replicaSet, "SuccessfulCreate", "Created pod: " + Metadata.name(pod));
            }
        } catch (ApiException refused) {
            if (!Refusal.isNamespaceTerminating(refused)) { // the end of the namespace is the end of the work
                throw refused;
            }
        }
    }

    private void delete(ObjectNode replicaSet, List<ObjectNode> pods, int count) {
        for (ObjectNode pod :
                pods.stream().sorted(ScaleDownOrder.COMPARATOR).limit(count).toList()) {
            String name = Metadata.name(pod);
            api.delete(ACTOR, BuiltinTypes.POD, Metadata.namespace(pod), name, Deletion.BACKGROUND);
            events.normal(replicaSet, "SuccessfulDelete", "Deleted pod: " + name);
        }
    }
}
