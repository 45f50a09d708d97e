package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.ApiException;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.ControllerApi.Change;
import dev.ninelives.sim.apiserver.Deletion;
import dev.ninelives.sim.apiserver.FailedRequestException;
import dev.ninelives.sim.controller.ReplicaSetStatus.ScaleFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps as many Pods as each ReplicaSet asks for, and counts them in its status. */
final class ReplicaSetController {
    private static final Actor ACTOR = Actor.controller("replicaset-controller");

    private final ControllerApi api;
    private final Claims claims;
    private final EventRecorder events;
    private final WorkQueue<ObjectKey> queue;
    private final Expectations expectations = new Expectations();

    ReplicaSetController(ControllerApi api, Jitter jitter) {
        this.api = api.seenBy(ACTOR);
        claims = new Claims(this.api, ACTOR, BuiltinTypes.REPLICA_SET, BuiltinTypes.POD);
        events = EventRecorder.of(api, ACTOR);
        queue = new WorkQueue<>(
                api.timeline(), ACTOR.name(), Duration.ofMillis(1), Duration.ofMillis(3), jitter, this::reconcile);
    }

    void start() {
        Watches.follow(api, BuiltinTypes.REPLICA_SET, this::replicaSetChanged);
        Watches.follow(api, BuiltinTypes.POD, this::observe);
        Watches.follow(api, BuiltinTypes.POD, new Owned(api, BuiltinTypes.REPLICA_SET, queue::add)::changed);
    }

    private void replicaSetChanged(Change change) {
        ObjectKey key = ObjectKey.of(change.object());
        if (change.after().isEmpty()) {
            expectations.forget(key);
        }
        queue.add(key);
    }

    private void observe(Change change) {
        JsonNode pod = change.object();
        if (change.before().isEmpty()) {
            controllerOf(pod).ifPresent(expectations::created);
        }
        if (change.after().isEmpty() || Metadata.isTerminating(pod)) {
            controllerOf(pod).ifPresent(key -> expectations.deleted(key, Metadata.uid(pod)));
        }
    }

    private static Optional<ObjectKey> controllerOf(JsonNode pod) {
        return Metadata.controllerOf(pod)
                .filter(owner -> owner.path("kind").asString("").equals(BuiltinTypes.REPLICA_SET.kind()))
                .map(owner -> new ObjectKey(
                        Metadata.namespace(pod), owner.path("name").asString("")));
    }

    private void reconcile(ObjectKey key) {
        Optional<ObjectNode> found = api.get(BuiltinTypes.REPLICA_SET, key.namespace(), key.name());
        if (found.isEmpty()) {
            return;
        }
        ObjectNode replicaSet = found.get();
        List<ObjectNode> pods = claims.claim(replicaSet, Pods::isActive);
        boolean mayScale = expectations.areMet(key, api.timeline().now()) && !Metadata.isTerminating(replicaSet);
        Refusal refusal = mayScale ? scale(replicaSet, pods) : Refusal.NONE;
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
                createOne(replicaSet);
            }
        } catch (ApiException refused) {
            if (!Refusal.isNamespaceTerminating(refused)) { // the end of the namespace is the end of the work
                throw refused;
            }
        }
    }

    private void createOne(ObjectNode replicaSet) {
        ObjectKey key = ObjectKey.of(replicaSet);
        expectations.expectCreation(key, api.timeline().now());
        try {
            ObjectNode pod = api.create(ACTOR, BuiltinTypes.POD, PodTemplate.pod(BuiltinTypes.REPLICA_SET, replicaSet));
            events.normal(replicaSet, "SuccessfulCreate", "Created pod: " + Metadata.name(pod));
        } catch (FailedRequestException failed) {
            expectations.created(key);
            throw failed;
        }
    }

    private void delete(ObjectNode replicaSet, List<ObjectNode> pods, int count) {
        pods.stream().sorted(ScaleDownOrder.COMPARATOR).limit(count).forEach(pod -> deleteOne(replicaSet, pod));
    }

    private void deleteOne(ObjectNode replicaSet, ObjectNode pod) {
        ObjectKey key = ObjectKey.of(replicaSet);
        expectations.expectDeletion(key, Metadata.uid(pod), api.timeline().now());
        try {
            api.delete(ACTOR, BuiltinTypes.POD, Metadata.namespace(pod), Metadata.name(pod), Deletion.BACKGROUND);
            events.normal(replicaSet, "SuccessfulDelete", "Deleted pod: " + Metadata.name(pod));
        } catch (FailedRequestException failed) {
            expectations.deleted(key, Metadata.uid(pod));
            if (!(failed instanceof ApiException refused && refused.code() == 404)) { // gone already is as good
                throw failed;
            }
        }
    }
}
