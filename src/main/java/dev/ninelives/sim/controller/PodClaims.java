package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the Pods of a ReplicaSet in line with its selector: adopts those that match and have no controller, releases those
 * that match no longer. That is how a change of labels moves Pods.
 */
final class PodClaims {
    private final ControllerApi api;
    private final Actor actor;

    PodClaims(ControllerApi api, Actor actor) {
        this.api = api;
        this.actor = actor;
    }

    /** The active Pods that belong to {@code replicaSet} once adoption and release are done, in name order. */
    List<ObjectNode> claim(ObjectNode replicaSet) {
        LabelSelector selector = new LabelSelector(replicaSet.path("spec").path("selector"));
        List<ObjectNode> owned = new ArrayList<>();
        for (ObjectNode pod : api.list(BuiltinTypes.POD, Metadata.namespace(replicaSet))) {
            if (Pods.isActive(pod)) {
                claim(replicaSet, selector, pod).ifPresent(owned::add);
            }
        }
        return owned;
    }

    static ObjectNode controllerReference(JsonNode replicaSet) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", BuiltinTypes.REPLICA_SET.apiVersion())
                .put("kind", BuiltinTypes.REPLICA_SET.kind())
                .put("name", Metadata.name(replicaSet))
                .put("uid", Metadata.uid(replicaSet))
                .put("controller", true)
                .put("blockOwnerDeletion", true);
    }

    private Optional<ObjectNode> claim(ObjectNode replicaSet, LabelSelector selector, ObjectNode pod) {
        Optional<JsonNode> controller = Metadata.controllerOf(pod);
        boolean mayChange = !Metadata.isTerminating(replicaSet);
        if (controller.isEmpty()) {
            return mayChange && selector.matches(pod) ? Optional.of(adopt(replicaSet, pod)) : Optional.empty();
        }
        if (!controller.get().path("uid").asString("").equals(Metadata.uid(replicaSet))) {
            return Optional.empty();
        }
        if (selector.matches(pod)) {
            return Optional.of(pod);
        }
        if (mayChange) {
            release(replicaSet, pod);
        }
        return Optional.empty();
    }

    private ObjectNode adopt(ObjectNode replicaSet, ObjectNode pod) {
        return api.update(actor, BuiltinTypes.POD, Metadata.withOwner(pod, controllerReference(replicaSet)));
    }

    private void release(ObjectNode replicaSet, ObjectNode pod) {
        String uid = Metadata.uid(replicaSet);
        api.update(
                actor,
                BuiltinTypes.POD,
                Metadata.withoutOwners(
                        pod, owner -> owner.path("uid").asString("").equals(uid)));
    }
}
