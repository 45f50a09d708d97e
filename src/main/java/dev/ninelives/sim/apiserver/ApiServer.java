package dev.ninelives.sim.apiserver;

import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.sim.store.ObjectStore;
import dev.ninelives.time.Timeline;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The embedded API server. Holds the whole state of a cluster and writes every change to the history.
 *
 * <p>Not thread-safe: one thread owns a cluster.
 */
public final class ApiServer {
    private static final List<String> INITIAL_NAMESPACES = List.of("default", "kube-node-lease", "kube-public", "kube-system");
    private static final Actor SELF = Actor.controller("kube-apiserver");

    private final Registry registry;
    private final ControllerApi controllerApi;

    /**
     * A server with the namespaces that every cluster has.
     *
     * @param seed chooses the generated names
     */
    public ApiServer(Timeline timeline, HistoryRecorder history, long seed) {
        ObjectStore store = new ObjectStore();
        registry = new Registry(store, timeline, history, new Identifiers(seed));
        controllerApi = new ControllerDoor(store, registry, timeline);
        INITIAL_NAMESPACES.forEach(this::createNamespace);
    }

    private void createNamespace(String name) {
        ObjectNode namespace = JsonNodeFactory.instance.objectNode();
        namespace.putObject("metadata").put("name", name);
        controllerApi.create(SELF, BuiltinTypes.NAMESPACE, namespace);
    }

    /** The way in for controllers and the kubelet. */
    public ControllerApi controllerApi() {
        return controllerApi;
    }
}
