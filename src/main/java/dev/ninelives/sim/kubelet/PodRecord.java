package dev.ninelives.sim.kubelet;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.Deletion;
import dev.ninelives.sim.controller.Metadata;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the API server knows of one Pod; never of another one of the same name. */
record PodRecord(ControllerApi api, String namespace, String name, String uid) {
    static PodRecord of(ControllerApi api, JsonNode pod) {
        return new PodRecord(api, Metadata.namespace(pod), Metadata.name(pod), Metadata.uid(pod));
    }

    /**
     * Writes the status, if the Pod is still there and its status would change.
     *
     * @param status makes the new one from the old one
     */
    void writeStatus(UnaryOperator<JsonNode> status) {
        live().ifPresent(pod -> {
            JsonNode changed = status.apply(pod.path("status"));
            if (!changed.equals(pod.path("status"))) {
                api.updateStatus(Actor.KUBELET, BuiltinTypes.POD, withStatus(changed));
            }
        });
    }

    /** Tells the API server that the containers have stopped, and nothing of the Pod is left. */
    void remove() {
        if (live().isPresent()) {
            api.delete(Actor.KUBELET, BuiltinTypes.POD, namespace, name, Deletion.NOW);
        }
    }

    private Optional<ObjectNode> live() {
        return api.get(BuiltinTypes.POD, namespace, name)
                .filter(pod -> Metadata.uid(pod).equals(uid));
    }

    /** Only the status of what is handed over counts. */
    private ObjectNode withStatus(JsonNode status) {
        ObjectNode update = JsonNodeFactory.instance.objectNode();
        update.put("apiVersion", BuiltinTypes.POD.apiVersion()).put("kind", BuiltinTypes.POD.kind());
        update.putObject("metadata")
                .put("name", name)
                .put("namespace", namespace)
                .put("uid", uid);
        update.set("status", status);
        return update;
    }
}
