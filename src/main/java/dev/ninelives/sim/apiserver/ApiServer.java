package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ClusterFault;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.injection.Faults;
import dev.ninelives.sim.store.ObjectStore;
import dev.ninelives.sim.store.Subscription;
import dev.ninelives.time.Timeline;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
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
    private final PodLogs logs;
    private final Watches watches;
    private final RefusedWrites refusedWrites;
    private final HistoryRecorder history;
    private final Faults faults;
    private final PastVersions versions;
    private final DisturbedRequests disturbed;

    /**
     * A server with the namespaces that every cluster has.
     *
     * @param network what Pods answer; asked for when the first request goes through a proxy
     * @param seed chooses the generated names
     */
    public ApiServer(Timeline timeline, HistoryRecorder history, Supplier<PodNetwork> network, long seed) {
        this(timeline, history, network, seed, KubernetesVersion.usual());
    }

    /** As the other one; answers as that version of Kubernetes does. */
    public ApiServer(
            Timeline timeline,
            HistoryRecorder history,
            Supplier<PodNetwork> network,
            long seed,
            KubernetesVersion version) {
        this(timeline, history, network, () -> (pod, container, previous) -> Optional.empty(), seed, version);
    }

    /** As the other ones, with what containers print; also asked for when somebody first wants it. */
    public ApiServer(
            Timeline timeline,
            HistoryRecorder history,
            Supplier<PodNetwork> network,
            Supplier<ContainerLogs> containerLogs,
            long seed,
            KubernetesVersion version) {
        ObjectStore store = new ObjectStore();
        ManagedFields managed = new ManagedFields(timeline, version);
        Registry registry = new Registry(store, timeline, history, new Identifiers(seed), managed);
        faults = new Faults(timeline, history);
        controllerApi = new DisturbedApi(new ControllerDoor(store, registry, timeline), faults);
        logs = new PodLogs(store, containerLogs, timeline);
        Patches patches = new Patches(store, registry, managed);
        router = new Router(
                registry.types(),
                new Discovery(registry.types(), version),
                new ObjectRequests(store, registry, new Lists(store, managed), patches, managed),
                new Subresources(
                        store,
                        registry,
                        patches,
                        new Proxy(store, network),
                        logs,
                        managed,
                        new TokenRequests(store, timeline)));
        watches = new Watches(store, managed);
        refusedWrites = new RefusedWrites(history, router);
        new EventExpiry(store, new Commits(store, history, managed), timeline, SELF).start();
        this.history = history;
        versions = new PastVersions(store, timeline);
        disturbed = new DisturbedRequests(
                faults,
                timeline,
                versions,
                router,
                past -> new ObjectRequests(past, registry, new Lists(past, managed), patches, managed));
        new CustomResources(store, registry, timeline, SELF).start();
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

    /** What is made to go wrong. */
    public Faults faults() {
        return faults;
    }

    /** Lets a fault loose; its window counts from now. What it strikes is drawn from {@code seed}. */
    public void inject(ClusterFault fault, long seed) {
        if (faults.isQuiet()) {
            versions.follow(history);
        }
        faults.arm(fault, seed);
    }

    /**
     * Answers a request; a refusal is an answer like any other. Watches go through {@link #watch}.
     *
     * @throws ConnectionLostException if a fault takes the answer away; the connection is then to be broken off
     */
    public ApiReply handle(ApiRequest request) {
        try {
            ApiReply reply =
                    faults.isQuiet() ? router.answer(request) : disturbed.answer(request, () -> router.answer(request));
            if (reply.code() == 404) {
                refusedWrites.record(request, 404, "NotFound", reply.body().strip());
            }
            return reply;
        } catch (ApiException refusal) {
            refusedWrites.record(request, refusal.code(), refusal.reason(), refusal.getMessage());
            return ApiReply.refusal(refusal);
        }
    }

    /** The columns for a table of what a request asks for; empty unless that is of a custom kind. */
    public Optional<JsonNode> printerColumns(ApiRequest request) {
        return router.found(request)
                .map(route -> route.served().strategy())
                .filter(CustomResourceStrategy.class::isInstance)
                .map(CustomResourceStrategy.class::cast)
                .map(CustomResourceStrategy::printerColumns);
    }

    /** Whether a request asks for a watch. */
    public static boolean isWatch(ApiRequest request) {
        return request.method().equals("GET") && Router.queryOf(request).isTrue("watch");
    }

    /** Whether a request asks for a log that goes on. */
    public static boolean isFollow(ApiRequest request) {
        return request.method().equals("GET")
                && Router.pathOf(request).endsWith("/log")
                && Router.queryOf(request).isTrue("follow");
    }

    /**
     * Follows a container's log.
     *
     * @param text receives what there is before this method returns, and then each line as it comes
     * @param end is called once no more can come, perhaps before this method returns
     * @throws ApiException if there is no such log
     */
    public Subscription follow(ApiRequest request, Consumer<String> text, Runnable end) {
        Route route = router.route(request)
                .filter(found -> found.type().equals(BuiltinTypes.POD))
                .filter(found -> found.path().subresource().equals("log"))
                .orElseThrow(Statuses::unknownResource);
        return logs.follow(route, text, end);
    }

    /**
     * Opens a watch.
     *
     * @param frames receives every event as {@code {"type": …, "object": …}}, the first ones before this method returns
     * @throws ApiException if there is nothing to watch at that path, or a selector cannot be read
     */
    public Subscription watch(ApiRequest request, Consumer<ObjectNode> frames) {
        return watch(request, frames, () -> {});
    }

    /**
     * As {@link #watch(ApiRequest, Consumer)}.
     *
     * @param ended is told when the server ends the watch, which only a fault makes it do
     */
    public Subscription watch(ApiRequest request, Consumer<ObjectNode> frames, Runnable ended) {
        Route route = router.route(request).orElseThrow(Statuses::unknownResource);
        RequestPath path = route.path();
        Consumer<ObjectNode> shown = route.served().showing(frames);
        ServedWatch watch = new ServedWatch(DisturbedRequests.callOf(route), frames, ended, faults);
        watch.follow(watches.open(route.type(), path.namespace(), path.name(), route.query(), shown));
        faults.opened(watch);
        return watch;
    }
}
