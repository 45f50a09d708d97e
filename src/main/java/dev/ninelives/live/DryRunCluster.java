package dev.ninelives.live;

import dev.ninelives.cluster.Attachment;
import dev.ninelives.cluster.TestCluster;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.live.door.Announcer;
import dev.ninelives.live.door.CaseHttpClientFactory;
import dev.ninelives.live.door.Ownership;
import dev.ninelives.live.tenancy.NamespaceNames;
import dev.ninelives.live.tenancy.Tenancy;
import dev.ninelives.time.Timeline;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A case that is played on an embedded cluster, and tells of every write that it would make on a real one. What a pipeline
 * writes depends on what its earlier writes led to, so nothing less than playing it would tell.
 */
public final class DryRunCluster implements TestCluster {
    private static final String RUN = RunId.next();
    private static final AtomicInteger CASES = new AtomicInteger();

    private final TestCluster played;
    private final Consumer<String> out;
    private final Tenancy tenancy;
    private final Ownership owner = new Ownership(RUN);
    private final Map<Actor, KubernetesClient> clients = new ConcurrentHashMap<>();

    /**
     * A dry run of one case.
     *
     * @param played where the case is played; closed with this
     * @param out gets one text per write, of several lines
     */
    public DryRunCluster(TestCluster played, Consumer<String> out) {
        this.played = played;
        this.out = out;
        tenancy = new Tenancy(new NamespaceNames("nl-%s-%d-".formatted(RUN, CASES.incrementAndGet())));
    }

    @Override
    public String description() {
        return "dry run on " + played.description();
    }

    @Override
    public KubernetesClient client(Actor actor) {
        return clients.computeIfAbsent(actor, this::newClient);
    }

    private KubernetesClient newClient(Actor actor) {
        KubernetesClient client = played.client(actor);
        Announcer announcer = new Announcer(client.getHttpClient(), actor, tenancy, owner, out);
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(client.getMasterUrl().toString())
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new CaseHttpClientFactory(announcer))
                .build();
    }

    @Override
    public Timeline timeline() {
        return played.timeline();
    }

    @Override
    public HistoryRecorder history() {
        return played.history();
    }

    @Override
    public void catchUp() {
        played.catchUp();
    }

    @Override
    public List<Attachment> diagnose() {
        return played.diagnose();
    }

    @Override
    public void close() {
        clients.values().forEach(KubernetesClient::close);
        played.close();
    }
}
