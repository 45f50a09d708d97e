package dev.ninelives.sim.apiserver;

import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.sim.store.ObjectStore;
import dev.ninelives.sim.store.Subscription;
import dev.ninelives.time.Timeline;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The embedded API server. Holds the whole state of a cluster, and writes every change and every refused write to the
 * history.
 *
 * <p>Not thread-safe: one thread owns a cluster.
 */
public final class ApiServer {
    private static final List<String> INITIAL_NAMESPACES =
            List.of("default", "kube-node-lease", "kube-public", "kube-system");
    private static final Actor SELF = Actor.controller("kube-apiserver");

    private final ControllerApi controllerApi;
    private final Router router;
    private final Watches watches;
    private final RefusedWrites refusedWrites;

    /**
     * A server with the namespaces that every cluster has.
     *
     * @param network what Pods answer; asked for when the first request goes through a proxy
     * @param seed chooses the generated names
     */
    public ApiServer(Timeline timeline, HistoryRecorder history, Supplier<PodNetwork> network, long seed) {
        this(timeline, history, network, seed, KubernetesVersion.recorded());
    }

    /** As the other one; answers as that version of Kubernetes does. */
    public ApiServer(
            Timeline timeline,
            HistoryRecorder history,
            Supplier<PodNetwork> network,
            long seed,
            KubernetesVersion version) {
        ObjectStore store = new ObjectStore();
        ManagedFields managed = new ManagedFields(timeline, version);
        Registry registry = new Registry(store, timeline, history, new Identifiers(seed), managed);
        controllerApi = new ControllerDoor(store, registry, timeline);
        Patches patches = new Patches(store, registry, managed);
        router = new Router(
                registry.types(),
                new Discovery(registry.types(), version),
                new ObjectRequests(store, registry, new Lists(store, managed), patches, managed),
                new Subresources(store, registry, patches, new Proxy(store, network), managed));
        watches = new Watches(store, managed);
        refusedWrites = new RefusedWrites(history, router);
        new EventExpiry(store, new Commits(store, history, managed), timeline, SELF).start();
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

    /** Answers a request; a refusal is an answer like any other. Watches go through {@link #watch}. */
    public ApiReply handle(ApiRequest request) {
        try {
            ApiReply reply = router.answer(request);
            if (reply.code() == 404) {
                refusedWrites.record(request, 404, "NotFound", reply.body().strip());
            }
            return reply;
        } catch (ApiException refusal) {
            refusedWrites.record(request, refusal.code(), refusal.reason(), refusal.getMessage());
            return ApiReply.refusal(refusal);
        }
    }

    /** Whether a request asks for a watch. */
    public static boolean isWatch(ApiRequest request) {
        return request.method().equals("GET") && Router.queryOf(request).isTrue("watch");
    }

    /**
     * Opens a watch.
     *
     * @param frames receives every event as {@code {"type": …, "object": …}}, the first ones before this method returns
     * @throws ApiException if there is nothing to watch at that path, or a selector cannot be read
     */
    public Subscription watch(ApiRequest request, Consumer<ObjectNode> frames) {
        Route route = router.route(request).orElseThrow(Statuses::unknownResource);
        RequestPath path = route.path();
        return watches.open(route.type(), path.namespace(), path.name(), route.query(), frames);
    }
}
