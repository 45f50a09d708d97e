package dev.ninelives.kubeconfig;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.live.ClusterTraits;
import dev.ninelives.live.DryRun;
import dev.ninelives.live.LiveCluster;
import dev.ninelives.live.LiveRun;
import dev.ninelives.live.NamespaceSetup;
import dev.ninelives.live.Once;
import dev.ninelives.live.lent.Loan;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * A user's own cluster. It must be named on the command line, {@code -Dninelives.context=NAME}, and marked as a test
 * cluster by its owner: {@code kubectl label namespace kube-system ninelives.dev/test-cluster=true}. Anything else is
 * refused before the first write.
 */
public final class Kubeconfig implements AutoCloseable {
    private static final Duration REMOVAL_LIMIT = Duration.ofMinutes(5);
    private static final int ANSWER_MILLIS = 10_000;

    private static final Once<Kubeconfig> SHARED = new Once<>(() -> open(named()));

    private final LiveRun run;
    private final KubernetesApi api;
    private final Context context;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Kubeconfig(LiveRun run, KubernetesApi api, Context context) {
        this.run = run;
        this.api = api;
        this.context = context;
    }

    /**
     * The cluster that the system properties name, for all cases of this JVM.
     *
     * @throws RefusedClusterException if it may not be used, or cannot be
     */
    public static Kubeconfig shared() {
        return SHARED.get();
    }

    /**
     * Checks everything that {@link #shared} checks, and writes nothing.
     *
     * @param out gets first which cluster that is, then one text per write that it would get
     * @throws RefusedClusterException if it may not be used, or cannot be
     */
    public static DryRun dryRun(Consumer<String> out) {
        return dryRun(named(), out);
    }

    static DryRun dryRun(Context context, Consumer<String> out) {
        try (KubernetesClient client = checked(context)) {
            out.accept("Dry run: nothing is written to %s, which may be used."
                    .formatted(traits(context, client).description()));
            KubernetesApi api = new KubernetesApi(client);
            return DryRun.begin(api, CaseAccess.foretold(api), out);
        }
    }

    /**
     * Checks everything that {@link #shared} checks, and whether namespaces may be borrowed there; writes nothing.
     *
     * @return why they may not, in a sentence; empty where they may
     * @throws RefusedClusterException if the cluster may not be used, or cannot be
     */
    public static Optional<String> refusal(Loan loan) {
        return refusal(named(), loan);
    }

    static Optional<String> refusal(Context context, Loan loan) {
        try (KubernetesClient client = checked(context)) {
            Optional<String> refusal = LiveRun.refusal(client, loan);
            return refusal.isPresent() ? refusal : Permissions.lacking(new KubernetesApi(client), context, loan);
        }
    }

    private static Context named() {
        Path home = Path.of(System.getProperty("user.home"));
        return Context.find(System.getProperty(Context.PROPERTY, ""), Context.files(System.getenv(), home));
    }

    static Kubeconfig open(Context context) {
        KubernetesClient client = checked(context);
        LiveRun run = LiveRun.begin(client, traits(context, client));
        return new Kubeconfig(run, new KubernetesApi(client), context);
    }

    /** A client of a cluster that may be used; until it is returned, nothing is written. */
    static KubernetesClient checked(Context context) {
        Config config = new ConfigBuilder(context.config())
                .withRequestRetryBackoffLimit(0)
                .withConnectionTimeout(ANSWER_MILLIS)
                .withRequestTimeout(ANSWER_MILLIS)
                .build();
        Credentials.check(context, config, Instant.now());
        KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build();
        try {
            KubernetesApi api = new KubernetesApi(client);
            new Marker(context).require(api);
            Permissions.require(api, context);
            return client;
        } catch (RefusedClusterException e) {
            client.close();
            throw e;
        }
    }

    private static ClusterTraits traits(Context context, KubernetesClient client) {
        JsonNode version = new KubernetesApi(client).get("/version").json();
        int minor = Integer.parseInt(version.path("minor").asString("0").replaceAll("\\D", ""));
        return new ClusterTraits(
                "context '%s', Kubernetes %s"
                        .formatted(context.name(), version.path("gitVersion").asString("")),
                new CaseAccess(NamespaceSetup.defaultServiceAccount(minor)),
                true,
                REMOVAL_LIMIT,
                List::of);
    }

    /** A view of the cluster for one case. */
    public LiveCluster open() {
        return run.open();
    }

    /**
     * A view of the cluster for one case, in namespaces that it borrows as soon as no other case has them.
     *
     * @throws dev.ninelives.cluster.ClusterUnavailableException if they may not be had
     */
    public LiveCluster open(Loan loan) {
        Permissions.lacking(api, context, loan).ifPresent(lacking -> {
            throw new RefusedClusterException(lacking);
        });
        return run.open(loan);
    }

    /**
     * Waits until nothing is left of the cases that have ended.
     *
     * @throws dev.ninelives.live.LeftoversException if something would not go
     */
    public void settle() {
        run.awaitRemoval();
    }

    /**
     * Waits until all that the run has created has gone.
     *
     * @throws dev.ninelives.live.LeftoversException if something would not go
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            run.close();
        }
    }
}
