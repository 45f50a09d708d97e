package dev.ninelives.junit;

import dev.ninelives.cluster.TestCluster;
import dev.ninelives.kubeconfig.Kubeconfig;
import dev.ninelives.live.LiveCluster;
import dev.ninelives.pipeline.PipelineEngine;
import dev.ninelives.scenario.Backends;
import dev.ninelives.scenario.CaseServices;
import dev.ninelives.scenario.LiveSpinnaker;
import dev.ninelives.scenario.Scenario;
import dev.ninelives.spinnaker.gate.GateEngine;
import dev.ninelives.spinnaker.gate.GateException;
import dev.ninelives.spinnaker.gate.GateSettings;
import dev.ninelives.spinnaker.gate.GateTarget;
import dev.ninelives.time.Pace;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A live Spinnaker, and the cluster of the user's that it deploys to. Its jobs and webhooks are its own; what is handed to
 * it speaks of the case's own namespaces.
 */
final class SpinnakerBackends implements Backends {
    private final Supplier<GateSettings> gate;
    private final Supplier<LiveCluster> cluster;
    private final Runnable settled;

    SpinnakerBackends() {
        this(
                new GateProperties(System.getProperties(), System.getenv())::settings,
                () -> Kubeconfig.shared().open(),
                () -> Kubeconfig.shared().settle());
    }

    SpinnakerBackends(Supplier<GateSettings> gate, Supplier<LiveCluster> cluster, Runnable settled) {
        this.gate = gate;
        this.cluster = cluster;
        this.settled = settled;
    }

    @Override
    public String kind() {
        return "spinnaker";
    }

    /** Only what the harness itself waits for; Spinnaker takes the time that it takes. */
    @Override
    public Pace pace() {
        return LivePace.selected();
    }

    @Override
    public Duration probeInterval(Duration declared) {
        return OrcaBackends.liveProbe(declared);
    }

    @Override
    public void require() {
        reach(gate.get());
        Kubeconfig.shared();
    }

    private static void reach(GateSettings settings) {
        try {
            GateEngine.reach(settings);
        } catch (GateException e) {
            throw new SpinnakerUnavailableException(e);
        }
    }

    @Override
    public TestCluster cluster(Scenario scenario, long seed) {
        return cluster.get();
    }

    @Override
    public PipelineEngine engine(Scenario scenario, TestCluster opened, long seed, CaseServices services) {
        LiveCluster live = (LiveCluster) opened;
        return new GateEngine(
                gate.get(),
                target(scenario, live),
                live.timeline(),
                live.history(),
                artifact -> live.physicalManifest(services.artifacts().fetch(artifact)));
    }

    private static GateTarget target(Scenario scenario, LiveCluster cluster) {
        LiveSpinnaker spinnaker = scenario.liveSpinnaker()
                .orElseThrow(() -> new InvalidSelectionException(
                        "%s does not say what it is to a live Spinnaker; name a test application and an account of it under spinnaker: in its scenario.yaml"
                                .formatted(scenario.name())));
        Map<String, String> namespaces = new LinkedHashMap<>();
        scenario.namespaces().forEach(name -> namespaces.put(name, cluster.physicalName(name)));
        return new GateTarget(
                spinnaker.application(), Map.of(scenario.account().name(), spinnaker.account()), namespaces);
    }

    @Override
    public void settle() {
        settled.run();
    }
}
