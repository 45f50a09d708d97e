package dev.ninelives.spinnaker.kubernetes.clouddriver;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.TestCluster;
import dev.ninelives.history.Actor;
import dev.ninelives.history.ClusterState;
import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.PipelineChanged;
import dev.ninelives.spinnaker.kubernetes.kubectl.Kubectl;
import dev.ninelives.spinnaker.kubernetes.kubectl.ResourceCatalog;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Clouddriver with its Kubernetes accounts: takes operations, carries them out a little later, and shows their state.
 */
public final class Clouddriver {
    /**
     * What it takes to start kubectl. A stage's first poll therefore finds its operation unfinished, as it does there.
     */
    private static final Duration START = Duration.ofSeconds(1);

    /** How often the agents of clouddriver's cache ask a cluster for everything, by default. */
    static final Duration CACHE_CYCLE = Duration.ofSeconds(30);

    private final TestCluster cluster;
    private final Map<String, KubernetesAccount> accounts = new LinkedHashMap<>();
    private final ResourceCatalog types;
    private final Map<String, KatoTask> tasks = new LinkedHashMap<>();

    public Clouddriver(TestCluster cluster, List<KubernetesAccount> accounts) {
        this.cluster = cluster;
        accounts.forEach(account -> this.accounts.put(account.name(), account));
        types = new ResourceCatalog(new KubernetesApi(cluster.client(Actor.HARNESS)));
    }

    /** The names of its accounts. */
    public List<String> accountNames() {
        return List.copyOf(accounts.keySet());
    }

    /**
     * An account for the use of one stage.
     *
     * @param stage the stage's name, for the history
     * @throws InvalidOperationException if there is no such account; the mistake is in the stage
     */
    public KubernetesCredentials credentials(String account, String stage) {
        KubernetesAccount known = accounts.get(account);
        if (known == null) {
            throw new InvalidOperationException(
                    "credentials.notFound: there is no account '%s'; there are %s".formatted(account, accountNames()));
        }
        KubernetesApi api = new KubernetesApi(cluster.client(Actor.stage(stage)));
        return new KubernetesCredentials(known, new Kubectl(api, types, cluster.timeline(), known.defaultNamespace()));
    }

    /**
     * Accepts an operation.
     *
     * @return the id of its task
     * @throws InvalidOperationException if it is refused; nothing is done then
     */
    public String submit(KubernetesOperation operation, KubernetesCredentials credentials) {
        operation.validate(credentials);
        KatoTask task = new KatoTask("kato-" + (tasks.size() + 1), operation.name());
        tasks.put(task.id(), task);
        cluster.timeline().schedule(START, operation.name(), () -> task.run(operation, credentials));
        return task.id();
    }

    /** The objects of a kind as the cache has them: as they were when its latest cycle began. */
    List<Manifest> cached(KubernetesKind kind, String namespace) {
        History history = cluster.history().history();
        Instant filled = filled(history);
        ClusterState state = new ClusterState();
        history.events(ObjectChanged.class)
                .takeWhile(change -> !change.at().isAfter(filled))
                .forEach(state::apply);
        return types.find(kind.name()).stream()
                .flatMap(type -> state.list(type.kind(), namespace).stream())
                .map(object -> new Manifest((ObjectNode) object.deepCopy()))
                .toList();
    }

    /**
     * In Spinnaker it is chance how far a cycle is when a pipeline starts. Here one starts with it, so that on a real clock
     * the same things are in the cache each time.
     */
    private Instant filled(History history) {
        Instant start = history.events(PipelineChanged.class)
                .filter(change -> change.status().equals("RUNNING"))
                .map(PipelineChanged::at)
                .reduce((before, latest) -> latest)
                .orElse(Instant.EPOCH);
        long since = Duration.between(start, cluster.timeline().now()).toMillis();
        return start.plusMillis(since - since % CACHE_CYCLE.toMillis());
    }

    /** A task that was accepted; empty for an unknown id. */
    public Optional<KatoTask> task(String id) {
        return Optional.ofNullable(tasks.get(id));
    }
}
