package dev.ninelives.sim.lifecycle;

import dev.ninelives.cluster.KubernetesApi;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A cluster that plays scripts, and whose every change is seen. */
interface LifecycleCluster extends AutoCloseable {
    KubernetesApi api();

    /** Shows every change in a namespace, and to the namespace itself, from now on. */
    void watch(String namespace, Sightings sightings);

    boolean await(BooleanSupplier condition, Duration limit);

    void pass(Duration duration);

    @Override
    void close();
}
