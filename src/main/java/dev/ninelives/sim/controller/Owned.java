package dev.ninelives.sim.controller;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.ControllerApi.Change;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells which workloads of a type have to look again, since something that they control or may adopt has changed. */
record Owned(ControllerApi api, ResourceType owners, Consumer<ObjectKey> enqueue) {
    void changed(Change change) {
        change.before().ifPresent(this::enqueueController);
        change.after().ifPresent(this::enqueueController);
        if (Metadata.controllerOf(change.object()).isEmpty()) {
            enqueueMatching(change.object());
        }
    }

    private void enqueueController(JsonNode object) {
        Metadata.controllerOf(object)
                .filter(owner -> owner.path("kind").asString("").equals(owners.kind()))
                .ifPresent(owner -> enqueue.accept(new ObjectKey(
                        Metadata.namespace(object), owner.path("name").asString(""))));
    }

    private void enqueueMatching(JsonNode orphan) {
        for (ObjectNode owner : api.list(owners, Metadata.namespace(orphan))) {
            if (new LabelSelector(owner.path("spec").path("selector")).matches(orphan)) {
                enqueue.accept(ObjectKey.of(owner));
            }
        }
    }
}
