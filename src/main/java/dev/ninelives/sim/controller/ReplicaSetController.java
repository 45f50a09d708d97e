package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.ApiException;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.ControllerApi.Change;
import dev.ninelives.sim.apiserver.Deletion;
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
    private final PodClaims claims;
    private final EventRecorder events;
    private final WorkQueue<ObjectKey> queue;

    ReplicaSetController(ControllerApi api, Jitter jitter) {
        this.api = api;
        claims = new PodClaims(api, ACTOR);
        events = EventRecorder.of(api, ACTOR);
        queue = new WorkQueue<>(
                api.timeline(), ACTOR.name(), Duration.ofMillis(1), Duration.ofMillis(3), jitter, this::reconcile);
    }

    void start() {
        Watches.follow(api, BuiltinTypes.REPLICA_SET, change -> queue.add(ObjectKey.of(change.object())));
        Watches.follow(api, BuiltinTypes.POD, this::podChanged);
    }

    private void podChanged(Change change) {
        change.before().ifPresent(this::enqueueController);
        change.after().ifPresent(this::enqueueController);
        if (Metadata.controllerOf(change.object()).isEmpty()) {
            enqueueMatching(change.object());
        }
    }

    private void enqueueController(JsonNode pod) {
        Metadata.controllerOf(pod)
                .filter(owner -> owner.path("kind").asString("").equals(BuiltinTypes.REPLICA_SET.kind()))
                .ifPresent(owner -> queue.add(new ObjectKey(
                        Metadata.namespace(pod), owner.path("name").asString(""))));
    }

    private void enqueueMatching(JsonNode orphan) {
        for (ObjectNode replicaSet : api.list(BuiltinTypes.REPLICA_SET, Metadata.namespace(orphan))) {
            if (new LabelSelector(replicaSet.path("spec").path("selector")).matches(orphan)) {
                queue.add(ObjectKey.of(replicaSet));
            }
        }
    }

    private void reconcile(ObjectKey key) {
        Optional<ObjectNode> found = api.get(BuiltinTypes.REPLICA_SET, key.namespace(), key.name());
        if (found.isEmpty()) {
            return;
        }
        ObjectNode replicaSet = found.get();
        List<ObjectNode> pods = claims.claim(replicaSet);
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
                ObjectNode pod = api.create(ACTOR, BuiltinTypes.POD, podFrom(replicaSet));
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

    private static ObjectNode podFrom(ObjectNode replicaSet) {
        JsonNode template = replicaSet.path("spec").path("template").deepCopy();
        ObjectNode pod = replicaSet.objectNode();
        pod.put("apiVersion", "v1").put("kind", "Pod");
        ObjectNode metadata = pod.putObject("metadata");
        metadata.put("generateName", Metadata.name(replicaSet) + "-");
        metadata.put("namespace", Metadata.namespace(replicaSet));
        for (String field : List.of("labels", "annotations", "finalizers")) {
            if (template.path("metadata").has(field)) {
                metadata.set(field, template.path("metadata").path(field));
            }
        }
        metadata.putArray("ownerReferences").add(PodClaims.controllerReference(replicaSet));
        pod.set("spec", template.path("spec"));
        return pod;
    }
}
