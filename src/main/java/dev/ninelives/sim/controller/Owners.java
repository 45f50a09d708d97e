package dev.ninelives.sim.controller;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.apiserver.ControllerApi;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How an object's owners are.
 *
 * @param keep whether one of them stays, or cannot be looked up
 * @param lost the uids of those that are gone or wait for their dependents to go
 * @param waitForDependents whether one of them waits
 */
record Owners(boolean keep, Set<String> lost, boolean waitForDependents) {
    static Owners of(ControllerApi api, JsonNode object) {
        boolean keep = false;
        boolean waiting = false;
        Set<String> lost = new LinkedHashSet<>();
        for (JsonNode reference : Metadata.ownerReferences(object)) {
            Optional<ResourceType> type = type(api, reference);
            Optional<ObjectNode> owner = type.flatMap(known -> find(api, known, reference, object));
            boolean waits = owner.filter(Owners::waitsForDependents).isPresent();
            if (type.isEmpty() || (owner.isPresent() && !waits)) {
                keep = true;
            } else {
                lost.add(reference.path("uid").asString(""));
            }
            waiting |= waits;
        }
        return new Owners(keep, lost, waiting);
    }

    /** Whether {@code object} holds up the foreground deletion of its owner with that uid. */
    static boolean blocks(JsonNode object, String uid) {
        for (JsonNode reference : Metadata.ownerReferences(object)) {
            if (reference.path("uid").asString("").equals(uid)
                    && reference.path("blockOwnerDeletion").asBoolean(false)) {
                return true;
            }
        }
        return false;
    }

    private static boolean waitsForDependents(JsonNode owner) {
        return Metadata.isTerminating(owner) && Metadata.hasFinalizer(owner, GarbageCollector.FOREGROUND);
    }

    /** An owner of a type that this server lacks can be neither found nor missed; the real one keeps such objects too. */
    private static Optional<ResourceType> type(ControllerApi api, JsonNode reference) {
        return api.types().stream()
                .filter(type -> type.kind().equals(reference.path("kind").asString(""))
                        && type.group()
                                .equals(ResourceType.groupOf(
                                        reference.path("apiVersion").asString(""))))
                .findFirst();
    }

    private static Optional<ObjectNode> find(
            ControllerApi api, ResourceType type, JsonNode reference, JsonNode dependent) {
        String namespace = type.namespaced() ? Metadata.namespace(dependent) : "";
        return api.get(type, namespace, reference.path("name").asString(""))
                .filter(owner ->
                        Metadata.uid(owner).equals(reference.path("uid").asString("")));
    }
}
