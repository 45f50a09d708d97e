package dev.ninelives.live;

import dev.ninelives.cluster.Attachment;
import dev.ninelives.cluster.ClusterFault;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.TestCluster;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.injection.Faults;
import dev.ninelives.live.diagnosis.CrashLogs;
import dev.ninelives.live.diagnosis.Diagnosis;
import dev.ninelives.live.door.Bookkeeping;
import dev.ninelives.live.door.CaseHttpClientFactory;
import dev.ninelives.live.door.CaseNamespaces;
import dev.ninelives.live.door.CaseVersions;
import dev.ninelives.live.door.Door;
import dev.ninelives.live.door.Ownership;
import dev.ninelives.live.door.Passage;
import dev.ninelives.live.door.UnsteadyDoor;
import dev.ninelives.live.lent.Loan;
import dev.ninelives.live.tenancy.LentNames;
import dev.ninelives.live.tenancy.NamespaceNames;
import dev.ninelives.live.tenancy.OwnNames;
import dev.ninelives.live.tenancy.Tenancy;
import dev.ninelives.live.watch.CaseWatches;
import dev.ninelives.live.watch.EventOrder;
import dev.ninelives.live.watch.Recording;
import dev.ninelives.live.watch.WriteLedger;
import dev.ninelives.time.RealTimeline;
import dev.ninelives.time.Timeline;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One case's view of a cluster that it shares with others: its own namespaces, under the names that it gave them. */
public final class LiveCluster implements TestCluster {
    /** Creating a namespace includes waiting for its watches. */
    private static final int REQUEST_MILLIS = 60_000;

    private final LiveRun run;
    private final Loan loan;
    private final Timeline timeline = new RealTimeline();
    private final HistoryRecorder history = new HistoryRecorder(timeline);
    private final WriteLedger ledger = new WriteLedger();
    private final Map<Actor, KubernetesClient> clients = new ConcurrentHashMap<>();
    private final NamespaceNames names;
    private final EventOrder order;
    private final CaseWatches watches;
    private final CaseNamespaces namespaces;
    private final CrashLogs crashes;
    private final Faults faults = new Faults(timeline, history);
    private final CaseVersions versions = new CaseVersions(timeline);

    LiveCluster(LiveRun run, int number, Loan loan) {
        this.run = run;
        this.loan = loan;
        OwnNames own = OwnNames.of(run.id(), number);
        names = loan.namespaces().isEmpty() ? own : new LentNames(loan.namespaces(), own);
        order = new EventOrder(history, ledger, "history of case " + number);
        watches = new CaseWatches(run.watchedApi(), run.types(), new Recording(names, order, history));
        namespaces = new CaseNamespaces(
                run.api(), names, new Ownership(run.id()), run.types(), watches, run::settle, run.executor());
        crashes = new CrashLogs(() -> new KubernetesApi(client(Actor.HARNESS)), run.executor());
        history.follow(crashes);
    }

    /** Watches the namespaces that were lent; returns once nothing in them can be missed. */
    void moveIn() {
        loan.namespaces().keySet().forEach(namespace -> watches.open(namespace).join());
    }

    @Override
    public boolean brings(String namespace) {
        return loan.namespaces().containsKey(namespace);
    }

    @Override
    public String description() {
        return run.description();
    }

    @Override
    public KubernetesClient client(Actor actor) {
        return clients.computeIfAbsent(actor, this::newClient);
    }

    private KubernetesClient newClient(Actor actor) {
        KubernetesClient cluster = run.client();
        String root = cluster.getMasterUrl().getPath().replaceAll("/+$", "");
        Bookkeeping books = new Bookkeeping(actor, namespaces, ledger, order, history);
        Door door = new Door(cluster.getHttpClient(), root, new Tenancy(names), books);
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(cluster.getMasterUrl().toString())
                .withRequestTimeout(REQUEST_MILLIS)
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new CaseHttpClientFactory(passage(actor, door)))
                .build();
    }

    /** Only stages are ever disturbed. */
    private Passage passage(Actor actor, Door door) {
        return actor.isStage() ? new UnsteadyDoor(door, faults, versions::before) : door;
    }

    @Override
    public Optional<String> refusal(ClusterFault fault) {
        return LiveFaults.refusal(fault);
    }

    @Override
    public void inject(ClusterFault fault, long seed) {
        refusal(fault).ifPresent(reason -> {
            throw new UnsupportedOperationException(
                    "%s cannot have the fault %s: %s".formatted(description(), fault.name(), reason));
        });
        if (faults.isQuiet()) {
            versions.follow(history);
            faults.evictFrom(new CasePods(history, new KubernetesApi(client(Actor.KUBELET))));
        }
        faults.arm(fault, seed);
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
    public void catchUp() {
        watches.catchUp();
    }

    @Override
    public List<Attachment> diagnose() {
        KubernetesApi api = new KubernetesApi(client(Actor.HARNESS));
        return new Diagnosis(api, crashes, run::controlPlane, run.credentials()).of(namespaces());
    }

    /** The name under which the cluster knows a namespace of this case. */
    public String physicalName(String namespace) {
        return names.physical(namespace);
    }

    /** A manifest of the scenario as somebody must have it who deploys it to this cluster by himself. */
    public String physicalManifest(String text) {
        return new Tenancy(names).manifest(text);
    }

    /** The logical names of the case's namespaces, in the order in which they came to be. */
    public List<String> namespaces() {
        return watches.namespaces();
    }

    /** Stops watching, and has everything removed; the run waits for the end of it when it ends itself. */
    @Override
    public void close() {
        watches.close();
        order.close();
        clients.values().forEach(KubernetesClient::close);
        run.remove(namespaces.created());
        run.giveBack(loan);
    }
}
