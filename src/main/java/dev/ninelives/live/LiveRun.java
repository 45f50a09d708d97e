package dev.ninelives.live;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.Attachment;
import dev.ninelives.cluster.ClusterUnreachableException;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.live.lent.Loan;
import dev.ninelives.live.lent.Loans;
import dev.ninelives.live.watch.ServedTypes;
import dev.ninelives.live.watch.WatchedApi;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

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
    private final ClusterTraits traits;
    private Optional<Future<?>> renewal = Optional.empty();
    private final KubernetesClient client;
    private final KubernetesApi api;
    private final WatchedApi watchedApi;
    private final ServedTypes types;
    private final Home home;
    private final Removal removal;
    private final Loans loans;

    private LiveRun(KubernetesClient client, ClusterTraits traits) {
        this.traits = traits;
        this.client = client;
        api = new KubernetesApi(client);
        watchedApi = new WatchedApi(client, clock);
        types = new ServedTypes(api);
        home = new Home(api, id, Clock.systemUTC());
        removal = new Removal(api, traits.removalLimit());
        loans = new Loans(api, types, id, run -> lives(api, run), traits.removalLimit());
    }

    /**
     * Why namespaces may not be borrowed on a cluster, in a sentence; empty where they may. Writes nothing.
     *
     * @param client of the cluster itself
     */
    public static Optional<String> refusal(KubernetesClient client, Loan loan) {
        KubernetesApi api = new KubernetesApi(client);
        return new Loans(api, new ServedTypes(api), "", run -> lives(api, run), Duration.ZERO).refusal(loan);
    }

    private static boolean lives(KubernetesApi api, String run) {
        ApiResponse home = api.get(Home.path(run));
        return home.isSuccess() && !Home.isAbandoned(home.json(), Instant.now());
    }

    /**
     * Begins a run. On a cluster that outlives it, removes what killed runs have left there.
     *
     * @param client of the cluster itself; closed with the run
     * @throws LeftoversException if something that a killed run has left would not go
     */
    public static LiveRun begin(KubernetesClient client, ClusterTraits traits) {
        LiveRun run = new LiveRun(client, traits);
        if (traits.outlivesRuns()) {
            run.moveIn();
        }
        return run;
    }

    private void moveIn() {
        removal.begin(new Leftovers(api, types).find(Instant.now()));
        removal.await();
        home.create();
        long seconds = Home.RENEWAL.toSeconds();
        renewal = Optional.of(clock.scheduleAtFixedRate(this::renew, seconds, seconds, TimeUnit.SECONDS));
    }

    private void renew() {
        try {
            home.renew();
        } catch (ClusterUnreachableException e) {
            // The next one may come through; the watches tell of the gap.
            return;
        }
    }

    /** A view for one more case, in namespaces of its own. */
    public LiveCluster open() {
        return open(Loan.NONE);
    }

    /**
     * A view for one more case, in namespaces that it borrows as soon as no other case has them.
     *
     * @throws dev.ninelives.live.lent.LentNamespaceException if they may not be had
     */
    public LiveCluster open(Loan loan) {
        loans.take(loan);
        LiveCluster cluster = new LiveCluster(this, cases.incrementAndGet(), loan);
        try {
            cluster.moveIn();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    void giveBack(Loan loan) {
        loans.giveBack(loan);
    }

    /** Tells the things of this run from all others. */
    public String id() {
        return id;
    }

    public String description() {
        return traits.description();
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
        traits.setup().settle(api, namespace);
    }

    List<Attachment> controlPlane() {
        return traits.controlPlane().get();
    }

    /** What the run itself must not tell. */
    List<String> credentials() {
        Config config = client.getConfiguration();
        return Stream.of(config.getOauthToken(), config.getPassword(), config.getClientKeyData())
                .filter(Objects::nonNull)
                .toList();
    }

    /** Has objects removed, by their paths in the order of their creation. */
    void remove(List<String> paths) {
        removal.begin(paths);
    }

    /**
     * Waits until nothing is left of the cases that have ended; on a cluster that does not outlive the run, nobody needs to.
     *
     * @throws LeftoversException if something would not go
     */
    public void awaitRemoval() {
        if (traits.outlivesRuns()) {
            removal.await();
        }
        List<String> problems = loans.problems();
        if (!problems.isEmpty()) {
            throw new LeftoversException("This is left in namespaces that were lent:", problems);
        }
    }

    /**
     * Ends the run. On a cluster that outlives it, waits until all that it has created has gone.
     *
     * @throws LeftoversException if something would not go
     */
    @Override
    public void close() {
        try {
            if (traits.outlivesRuns()) {
                removal.await();
                moveOut();
            }
        } finally {
            clock.shutdownNow();
            executor.shutdownNow();
            client.close();
        }
    }

    private void moveOut() {
        renewal.ifPresent(task -> task.cancel(false));
        removal.begin(List.of(home.path()));
        removal.await();
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
