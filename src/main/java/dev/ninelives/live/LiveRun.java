package dev.ninelives.live;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.live.watch.ServedTypes;
import dev.ninelives.live.watch.WatchedApi;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All cases of this JVM on one cluster that really runs. Made by the packages that know where the cluster comes from.
 *
 * <p>Thread-safe: cases may be opened and closed side by side.
 */
public final class LiveRun implements AutoCloseable {
    private final String id = RunId.next();
    private final AtomicInteger cases = new AtomicInteger();
    private final ExecutorService executor = Executors.newCachedThreadPool(daemon("cluster"));
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1, daemon("cluster clock"));
    private final String description;
    private final KubernetesClient client;
    private final KubernetesApi api;
    private final WatchedApi watchedApi;
    private final ServedTypes types;
    private final NamespaceSetup setup;
    private final Removal removal;

    /**
     * A run.
     *
     * @param description for people, with the version of Kubernetes
     * @param client of the cluster itself; closed with the run
     * @param setup what a new namespace needs before the case may use it
     * @param removalLimit how long everything may take to disappear at the end
     */
    public LiveRun(String description, KubernetesClient client, NamespaceSetup setup, Duration removalLimit) {
        this.description = description;
        this.client = client;
        this.setup = setup;
        api = new KubernetesApi(client);
        watchedApi = new WatchedApi(client, clock);
        types = new ServedTypes(api);
        removal = new Removal(api, removalLimit);
    }

    /** A view for one more case. */
    public LiveCluster open() {
        return new LiveCluster(this, cases.incrementAndGet());
    }

    /** Tells the things of this run from all others. */
    public String id() {
        return id;
    }

    public String description() {
        return description;
    }

    KubernetesClient client() {
        return client;
    }

    KubernetesApi api() {
        return api;
    }

    WatchedApi watchedApi() {
        return watchedApi;
    }

    ServedTypes types() {
        return types;
    }

    Executor executor() {
        return executor;
    }

    void settle(String namespace) {
        setup.settle(api, namespace);
    }

    void remove(List<String> namespaces) {
        removal.begin(namespaces);
    }

    /** Waits for the removal of all that the run has created, and ends it. */
    @Override
    public void close() {
        try {
            removal.await();
        } finally {
            clock.shutdownNow();
            executor.shutdownNow();
            client.close();
        }
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
