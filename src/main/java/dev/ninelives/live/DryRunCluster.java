package dev.ninelives.live;

import dev.ninelives.cluster.Attachment;
import dev.ninelives.cluster.ClusterFault;
import dev.ninelives.cluster.FaultEffect.PodEvicted;
import dev.ninelives.cluster.TestCluster;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent;
import dev.ninelives.history.HistoryEvent.FaultInjected;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.history.ObjectReference;
import dev.ninelives.live.door.Announcer;
import dev.ninelives.live.door.CaseHttpClientFactory;
import dev.ninelives.live.door.Ownership;
import dev.ninelives.live.tenancy.OwnNames;
import dev.ninelives.live.tenancy.Tenancy;
import dev.ninelives.time.Timeline;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A case that is played on an embedded cluster, and tells of every write that it would make on a real one. What a pipeline
 * writes depends on what its earlier writes led to, so nothing less than playing it would tell.
 */
public final class DryRunCluster implements TestCluster {
    private final TestCluster played;
    private final DryRun run;
    private final Tenancy tenancy;
    private final Ownership owner;
    private final Set<String> namespaces = Collections.synchronizedSet(new LinkedHashSet<>());
    private final Map<Actor, KubernetesClient> clients = new ConcurrentHashMap<>();

    DryRunCluster(TestCluster played, DryRun run, int number) {
        this.played = played;
        this.run = run;
        tenancy = new Tenancy(OwnNames.of(run.id(), number));
        owner = new Ownership(run.id());
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
        Announcer announcer = new Announcer(client.getHttpClient(), actor, tenancy, owner, run::tell, this::moveInto);
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(client.getMasterUrl().toString())
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new CaseHttpClientFactory(announcer))
                .build();
    }

    private void moveInto(String namespace) {
        if (namespaces.add(namespace)) {
            run.settle(namespace);
        }
    }

    @Override
    public Optional<String> refusal(ClusterFault fault) {
        return LiveFaults.refusal(fault);
    }

    @Override
    public void inject(ClusterFault fault, long seed) {
        if (fault.effect() instanceof PodEvicted) {
            played.history().follow(event -> tellEviction(fault, event));
        }
        played.inject(fault, seed);
    }

    /** The embedded kubelet does by itself what has to be written to a real cluster. */
    private void tellEviction(ClusterFault fault, HistoryEvent event) {
        if (event instanceof FaultInjected strike && strike.fault().equals(fault.name())) {
            ObjectReference pod = strike.object();
            ObjectReference there =
                    new ObjectReference(pod.kind(), tenancy.names().physical(pod.namespace()), pod.name());
            run.tell(Announcer.text("DELETE", CasePods.path(there), strike.actor(), CasePods.AT_ONCE));
        }
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
        run.remove(namespaces.stream().map(name -> Home.NAMESPACES + "/" + name).toList());
    }
}
