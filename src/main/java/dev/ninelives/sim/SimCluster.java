package dev.ninelives.sim;

import dev.ninelives.cluster.TestCluster;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.sim.apiserver.ApiServer;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.KubernetesVersion;
import dev.ninelives.sim.apiserver.PodNetwork;
import dev.ninelives.sim.controller.Controllers;
import dev.ninelives.sim.door.InProcessClients;
import dev.ninelives.sim.kubelet.ImageRegistry;
import dev.ninelives.sim.kubelet.Kubelet;
import dev.ninelives.time.Timeline;
import dev.ninelives.time.VirtualTimeline;
import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * A whole Kubernetes inside this JVM: API server, controllers, scheduler and one node with its kubelet, all on the
 * thread that awaits its timeline. The same seed and the same requests give the same history.
 */
public final class SimCluster implements TestCluster {
    private final VirtualTimeline timeline;
    private final HistoryRecorder history;
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
        timeline = new VirtualTimeline(seed);
        history = new HistoryRecorder(timeline);
        ApiServer server = new ApiServer(timeline, history, this::network, seed);
        ControllerApi api = server.controllerApi();
        clients = new InProcessClients(server);
        kubelet = new Kubelet(api, seed, registry);
        kubelet.start();
        new Controllers(api, seed).start();
    }

    private PodNetwork network() {
        return kubelet.network();
    }

    @Override
    public String description() {
        return "embedded Kubernetes " + KubernetesVersion.majorMinor();
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
    public void close() {
        clients.close();
    }
}
