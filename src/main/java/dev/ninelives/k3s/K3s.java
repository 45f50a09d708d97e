package dev.ninelives.k3s;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.ClusterUnreachableException;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.live.ClusterTraits;
import dev.ninelives.live.LiveCluster;
import dev.ninelives.live.LiveRun;
import dev.ninelives.live.NamespaceSetup;
import dev.ninelives.live.Once;
import dev.ninelives.time.RealTimeline;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;

/**
 * The k3s cluster of this JVM: started with the first case that needs it, shared by all, and gone with the JVM.
 *
 * <p>Which one: {@code -Dninelives.k3s.image=} or {@code NINELIVES_K3S_IMAGE}, else a pinned release. With {@code
 * -Dninelives.k3s.reuse=true} it stays for the next JVM.
 */
public final class K3s implements AutoCloseable {
    private static final Duration REMOVAL_LIMIT = Duration.ofMinutes(3);

    private static final Once<K3s> SHARED = new Once<>(() -> start(K3sSettings.current()));

    private final K3sNode node;
    private final LiveRun run;
    private final Duration boot;
    private final AtomicBoolean closed = new AtomicBoolean();

    private K3s(K3sNode node, LiveRun run, Duration boot) {
        this.node = node;
        this.run = run;
        this.boot = boot;
    }

    /** Why there can be no k3s here, in a few words; empty where a Docker engine answers. */
    public static Optional<String> missing() {
        try {
            DockerEngine.find();
            return Optional.empty();
        } catch (NoDockerException e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * The cluster of this JVM; starts it, once.
     *
     * @throws NoDockerException if no Docker engine answers
     * @throws K3sException if the image cannot be had, or the cluster does not come up
     */
    public static K3s shared() {
        return SHARED.get();
    }

    static K3s start(K3sSettings settings) {
        long start = System.nanoTime();
        K3sNode node = K3sNode.start(settings, DockerEngine.find());
        try {
            LiveRun run = begin(node);
            return new K3s(node, run, Duration.ofNanos(System.nanoTime() - start));
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
    }

    private static LiveRun begin(K3sNode node) {
        Config config = new ConfigBuilder(Config.fromKubeconfig(node.kubeconfig()))
                .withRequestRetryBackoffLimit(0)
                .build();
        KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build();
        KubernetesApi api = new KubernetesApi(client);
        if (!new RealTimeline().await(() -> isReady(api), K3sNode.BOOT_LIMIT)) {
            throw new K3sException("k3s listens, but has no ready node after %d s: %s"
                    .formatted(K3sNode.BOOT_LIMIT.toSeconds(), node.logs().lastLine()));
        }
        JsonNode version = api.get("/version").json();
        int minor = Integer.parseInt(version.path("minor").asString("0").replaceAll("\\D", ""));
        ClusterTraits traits = new ClusterTraits(
                "k3s, Kubernetes " + version.path("gitVersion").asString(""),
                NamespaceSetup.defaultServiceAccount(minor),
                node.stays(),
                REMOVAL_LIMIT,
                () -> node.logs().read());
        return LiveRun.begin(client, traits);
    }

    private static boolean isReady(KubernetesApi api) {
        try {
            ApiResponse response = api.get("/api/v1/nodes");
            return response.isSuccess()
                    && response.json()
                            .path("items")
                            .path(0)
                            .path("status")
                            .path("conditions")
                            .valueStream()
                            .anyMatch(condition -> condition
                                            .path("type")
                                            .asString("")
                                            .equals("Ready")
                                    && condition.path("status").asString("").equals("True"));
        } catch (ClusterUnreachableException e) {
            return false;
        }
    }

    /**
     * A view of the cluster for one case.
     *
     * @param images those that its Pods need; imported from the local Docker engine where the node lacks them
     * @throws K3sException if one of them cannot be had
     */
    public LiveCluster open(Collection<String> images) {
        node.images().require(images);
        return run.open();
    }

    /**
     * Waits until nothing is left of the cases that have ended, where the cluster stays.
     *
     * @throws dev.ninelives.live.LeftoversException if something would not go
     */
    public void settle() {
        run.awaitRemoval();
    }

    /** For kubectl and other tools on this machine: all rights on the cluster. */
    public String kubeconfig() {
        return node.kubeconfig();
    }

    /** How long the cluster took until it answered. */
    public Duration boot() {
        return boot;
    }

    /**
     * Ends the cluster, or on one that stays, waits until all that the run has created has gone.
     *
     * @throws dev.ninelives.live.LeftoversException if something would not go
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                run.close();
            } finally {
                node.close();
            }
        }
    }
}
