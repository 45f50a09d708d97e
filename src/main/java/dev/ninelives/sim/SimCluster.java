package dev.ninelives.sim;

import dev.ninelives.cluster.ClusterFault;
import dev.ninelives.cluster.TestCluster;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.sim.apiserver.ApiServer;
import dev.ninelives.sim.apiserver.ContainerLogs;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.KubernetesVersion;
import dev.ninelives.sim.apiserver.PodNetwork;
import dev.ninelives.sim.controller.Controllers;
import dev.ninelives.sim.door.InProcessClients;
import dev.ninelives.sim.http.HttpDoor;
import dev.ninelives.sim.kubelet.ImageRegistry;
import dev.ninelives.sim.kubelet.Kubelet;
import dev.ninelives.sim.kubelet.Kubelet.Unmodelled;
import dev.ninelives.time.Timeline;
import dev.ninelives.time.VirtualTimeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.Optional;

/**
 * A whole Kubernetes inside this JVM: API server, controllers, scheduler and one node with its kubelet, all on the
 * thread that awaits its timeline. The same seed and the same requests give the same history.
 */
public final class SimCluster implements TestCluster {
    private static final int SERVED_HISTORY = 10_000;

    private final KubernetesVersion version;
    private final VirtualTimeline timeline;
    private final HistoryRecorder history;
    private final ApiServer server;
    private final InProcessClients clients;
    private final Kubelet kubelet;

    /**
     * A cluster that has started.
     *
     * @param seed chooses the order of what happens at the same time, the delays and the generated names
     */
    public SimCluster(long seed) {
        this(seed, ImageRegistry.shipped());
    }

    /** As {@link #SimCluster(long)}, with a registry of one's own: images that it lacks cannot be pulled. */
    public SimCluster(long seed, ImageRegistry registry) {
        this(seed, registry, KubernetesVersion.usual());
    }

    /** As {@link #SimCluster(long, ImageRegistry)}; answers as that version of Kubernetes does. */
    public SimCluster(long seed, ImageRegistry registry, KubernetesVersion version) {
        this(seed, registry, version, new VirtualTimeline(seed), Integer.MAX_VALUE, Unmodelled.FAILS_THE_RUN);
    }

    private SimCluster(
            long seed,
            ImageRegistry registry,
            KubernetesVersion version,
            VirtualTimeline timeline,
            int keptEvents,
            Unmodelled unmodelled) {
        this.version = version;
        this.timeline = timeline;
        history = new HistoryRecorder(timeline, keptEvents);
        server = new ApiServer(timeline, history, this::network, this::logs, seed, version);
        ControllerApi api = server.controllerApi();
        clients = new InProcessClients(server);
        kubelet = new Kubelet(api, seed, registry, unmodelled);
        server.faults().disturb(kubelet);
        kubelet.slowPullsBy(server.faults()::pullDelay);
        kubelet.start();
        new Controllers(api, seed).start();
    }

    /**
     * A cluster that people may play with for as long as they like: its clock starts at {@code start}, so that the ages of
     * things are what a client takes them for; of its history only the latest events are kept; and what a container runs
     * that cannot be followed fails that container alone.
     */
    public static SimCluster toServe(long seed, ImageRegistry registry, KubernetesVersion version, Instant start) {
        return new SimCluster(
                seed,
                registry,
                version,
                new VirtualTimeline(seed, start),
                SERVED_HISTORY,
                Unmodelled.FAILS_THE_CONTAINER);
    }

    /**
     * Serves this cluster over HTTP. From then on it belongs to the door's thread: nobody else may use it, or its clients
     * and its timeline, but through {@link HttpDoor#call}.
     */
    public HttpDoor serve(HttpDoor.Settings settings) {
        return HttpDoor.open(settings, server, timeline);
    }

    private ContainerLogs logs() {
        return kubelet.logs();
    }

    private PodNetwork network() {
        return kubelet.network();
    }

    @Override
    public String description() {
        return "embedded Kubernetes " + version.majorMinor();
    }

    @Override
    public KubernetesClient client(Actor actor) {
        return clients.client(actor);
    }

    @Override
    public Timeline timeline() {
        return timeline;
    }

    @Override
    public HistoryRecorder history() {
        return history;
    }

    @Override
    public Optional<String> refusal(ClusterFault fault) {
        return Optional.empty();
    }

    @Override
    public void inject(ClusterFault fault, long seed) {
        server.inject(fault, seed);
    }

    @Override
    public void close() {
        clients.close();
    }
}
