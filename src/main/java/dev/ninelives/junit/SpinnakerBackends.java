package dev.ninelives.junit;

import dev.ninelives.cluster.TestCluster;
import dev.ninelives.live.LiveCluster;
import dev.ninelives.live.lent.Loan;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A live Spinnaker, and the cluster of the user's that it deploys to. Its jobs and webhooks are its own; what is handed to
 * it speaks of the case's own namespaces.
 */
final class SpinnakerBackends implements Backends {
    /** On all that Clouddriver deploys. */
    private static final String APPLICATION = "moniker.spinnaker.io/application";

    private final Supplier<GateSettings> gate;
    private final LendingCluster cluster;

    SpinnakerBackends() {
        this(new GateProperties(System.getProperties(), System.getenv())::settings, LendingCluster.NAMED);
    }

    SpinnakerBackends(Supplier<GateSettings> gate, LendingCluster cluster) {
        this.gate = gate;
        this.cluster = cluster;
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
    public Optional<String> refusal(Scenario scenario) {
        return scenario.liveSpinnaker()
                .map(this::refusal)
                .orElseGet(() -> Optional.of(
                        "%s does not say what it is to a live Spinnaker; add: spinnaker: { application: NAME, account: NAME }, a marked test application and one of its Kubernetes accounts"
                                .formatted(scenario.folder().resolve("scenario.yaml"))));
    }

    private Optional<String> refusal(LiveSpinnaker spinnaker) {
        GateSettings settings = gate.get();
        reach(settings);
        return GateEngine.refusal(settings, spinnaker.application(), List.of(spinnaker.account()))
                .or(() -> cluster.refusal(loan(spinnaker)))
                .map(reason -> "%s: spinnaker: %s".formatted(spinnaker.place(), reason));
    }

    private static void reach(GateSettings settings) {
        try {
            GateEngine.reach(settings);
        } catch (GateException e) {
            throw new SpinnakerUnavailableException(e);
        }
    }

    private static Loan loan(LiveSpinnaker spinnaker) {
        return new Loan(spinnaker.namespaces(), APPLICATION, spinnaker.application());
    }

    /** In namespaces that are lent, one after another. */
    @Override
    public boolean runsSideBySide(Scenario scenario) {
        return scenario.liveSpinnaker()
                .filter(spinnaker -> !spinnaker.namespaces().isEmpty())
                .isEmpty();
    }

    @Override
    public void require() {
        cluster.require();
    }

    /** @throws InvalidSelectionException if the scenario is none for a live Spinnaker, as {@link #refusal} tells before */
    @Override
    public TestCluster cluster(Scenario scenario, long seed) {
        return cluster.open(loan(spinnaker(scenario)));
    }

    @Override
    public PipelineEngine engine(Scenario scenario, TestCluster opened, long seed, CaseServices services) {
        LiveCluster live = (LiveCluster) opened;
        return new GateEngine(
                gate.get(),
                target(scenario, spinnaker(scenario), live),
                live.timeline(),
                live.history(),
                artifact -> live.physicalManifest(services.artifacts().fetch(artifact)),
                services.judgments());
    }

    private LiveSpinnaker spinnaker(Scenario scenario) {
        return scenario.liveSpinnaker()
                .orElseThrow(
                        () -> new InvalidSelectionException(refusal(scenario).orElseThrow()));
    }

    private static GateTarget target(Scenario scenario, LiveSpinnaker spinnaker, LiveCluster cluster) {
        Map<String, String> namespaces = new LinkedHashMap<>();
        scenario.namespaces().forEach(name -> namespaces.put(name, cluster.physicalName(name)));
        return new GateTarget(
                spinnaker.application(),
                Map.of(scenario.account().name(), spinnaker.account()),
                namespaces,
                cluster::physicalName);
    }

    @Override
    public void settle() {
        cluster.settle();
    }
}
