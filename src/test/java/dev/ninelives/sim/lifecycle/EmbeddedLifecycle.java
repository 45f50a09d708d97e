package dev.ninelives.sim.lifecycle;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.sim.SimCluster;
import dev.ninelives.sim.apiserver.KubernetesVersion;
import dev.ninelives.sim.fidelity.RecordedVersion;
import dev.ninelives.sim.kubelet.ImageRegistry;
import dev.ninelives.sim.lifecycle.Sightings.Sighting;
import dev.ninelives.time.VirtualTimeline;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The embedded cluster. */
final class EmbeddedLifecycle implements LifecycleCluster {
    private final SimCluster cluster;
    private final KubernetesApi api;

    /** @param version that it imitates, for example {@code 1.20.2} */
    EmbeddedLifecycle(String version, long seed) {
        cluster = new SimCluster(
                seed, ImageRegistry.shipped(), KubernetesVersion.parse(RecordedVersion.majorMinor(version)));
        api = new KubernetesApi(cluster.client(Actor.HARNESS));
    }

    @Override
    public KubernetesApi api() {
        return api;
    }

    @Override
    public void watch(String namespace, Sightings sightings) {
        cluster.history().follow(event -> seen(event, namespace, sightings));
    }

    private static void seen(HistoryEvent event, String namespace, Sightings sightings) {
        if (event instanceof ObjectChanged changed && isIn(namespace, changed)) {
            sightings.add(
                    new Sighting(changed.state(), Duration.between(VirtualTimeline.START, changed.at())),
                    changed.change() == ObjectChanged.Change.DELETED);
        }
    }

    private static boolean isIn(String namespace, ObjectChanged change) {
        String kind = change.object().kind();
        return Kinds.isFollowed(kind)
                && (kind.equals("Namespace")
                        ? change.object().name().equals(namespace)
                        : change.object().namespace().equals(namespace));
    }

    @Override
    public boolean await(BooleanSupplier condition, Duration limit) {
        return cluster.timeline().await(condition, limit);
    }

    @Override
    public void pass(Duration duration) {
        cluster.timeline().pass(duration);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
