package dev.ninelives.junit;

import dev.ninelives.cluster.TestCluster;
import dev.ninelives.pipeline.PipelineEngine;
import dev.ninelives.scenario.Account;
import dev.ninelives.scenario.Backends;
import dev.ninelives.scenario.CaseServices;
import dev.ninelives.scenario.Scenario;
import dev.ninelives.spinnaker.kubernetes.KubernetesStages;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesAccount;
import dev.ninelives.spinnaker.kubernetes.clouddriver.ProviderVersion;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Release;
import dev.ninelives.spinnaker.orca.OrcaEngine;
import dev.ninelives.spinnaker.stage.CommonStages;
import dev.ninelives.time.Pace;
import java.time.Duration;
import java.util.List;

/** The real Orca, in this JVM, on a cluster of any kind. */
final class OrcaBackends implements Backends {
    /** Often enough to see what users see, and seldom enough for an API server that has other things to do. */
    private static final Duration LIVE_PROBE = Duration.ofMillis(80);

    private final ClusterSource source;
    private final Pace pace;

    OrcaBackends(ClusterSource source, Pace pace) {
        this.source = source;
        this.pace = pace;
    }

    @Override
    public String kind() {
        return source.kind();
    }

    @Override
    public Pace pace() {
        return pace;
    }

    @Override
    public Duration probeInterval(Duration declared) {
        return source.isLive() ? liveProbe(declared) : declared;
    }

    /** How often production is asked on a real cluster. */
    static Duration liveProbe(Duration declared) {
        return declared.compareTo(LIVE_PROBE) > 0 ? LIVE_PROBE : declared;
    }

    @Override
    public void require() {
        source.require();
    }

    @Override
    public TestCluster cluster(Scenario scenario, long seed) {
        return source.open(scenario, seed);
    }

    @Override
    public PipelineEngine engine(Scenario scenario, TestCluster cluster, long seed, CaseServices services) {
        Account account = scenario.account();
        return new OrcaEngine(
                cluster.timeline(),
                cluster.history(),
                services.pipelines(),
                List.of(
                        KubernetesStages.module(
                                cluster,
                                services.artifacts(),
                                List.of(new KubernetesAccount(
                                        account.name(),
                                        account.namespaces(),
                                        List.of(),
                                        "default",
                                        account.versionedKinds())),
                                ProviderVersion.of(
                                        scenario.provider().map(Release::of).orElse(Release.CURRENT))),
                        CommonStages.module(
                                services.jobs(),
                                new DeclaredWebhooks(scenario.webhooks()),
                                services.judgments(),
                                seed,
                                scenario.windowZone().orElse(CommonStages.SPINNAKERS_ZONE))),
                pace);
    }

    @Override
    public void settle() {
        source.settle();
    }
}
