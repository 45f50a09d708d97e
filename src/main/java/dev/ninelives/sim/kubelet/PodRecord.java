package dev.ninelives.sim.kubelet;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.ApiException;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.Deletion;
import dev.ninelives.sim.apiserver.FailedRequestException;
import dev.ninelives.sim.controller.Copies;
import dev.ninelives.sim.controller.Metadata;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the API server knows of one Pod; never of another one of the same name. What could not be written is written later,
 * as things are then.
 */
final class PodRecord {
    /** How often the kubelet's status manager goes through what it has not got rid of. */
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final Node node;
    private final String namespace;
    private final String name;
    private final String uid;
    private UnaryOperator<JsonNode> status = UnaryOperator.identity();
    private boolean removing;
    private boolean retryPlanned;

    private PodRecord(Node node, JsonNode pod) {
        this.node = node;
        namespace = Metadata.namespace(pod);
        name = Metadata.name(pod);
        uid = Metadata.uid(pod);
    }

    static PodRecord of(Node node, JsonNode pod) {
        return new PodRecord(node, pod);
    }

    /**
     * Writes the status, if the Pod is still there and its status would change.
     *
     * @param next makes the new one from the old one
     */
    void writeStatus(UnaryOperator<JsonNode> next) {
        status = next;
        attempt();
    }

    /** Tells the API server that the containers have stopped, and nothing of the Pod is left. */
    void remove() {
        removing = true;
        attempt();
    }

    /** A node that is not ready says nothing of its Pods; it will, once it is ready. */
    private void attempt() {
        if (!node.isReady() || retryPlanned) {
            return;
        }
        try {
            live().ifPresent(this::write);
        } catch (FailedRequestException failed) {
            if (!(failed instanceof ApiException refused && refused.code() == 404)) { // gone already
                retry(failed.retryAfter().orElse(RETRY));
            }
        }
    }

    private void write(ObjectNode pod) {
        if (removing) {
            api().delete(Actor.KUBELET, BuiltinTypes.POD, namespace, name, Deletion.NOW);
            return;
        }
        JsonNode changed = status.apply(pod.path("status"));
        if (!changed.equals(pod.path("status"))) {
            api().updateStatus(Actor.KUBELET, BuiltinTypes.POD, Copies.withStatus(pod, changed));
        }
    }

    private void retry(Duration wait) {
        retryPlanned = true;
        node.timeline().schedule(wait, "kubelet writes again", () -> {
            retryPlanned = false;
            attempt();
        });
    }

    private ControllerApi api() {
        return node.api();
    }

    private Optional<ObjectNode> live() {
        return api().get(BuiltinTypes.POD, namespace, name)
                .filter(pod -> Metadata.uid(pod).equals(uid));
    }
}
