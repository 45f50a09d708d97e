package dev.ninelives.live;

import dev.ninelives.cluster.TestCluster;
import dev.ninelives.junit.Cluster;
import dev.ninelives.pipeline.PipelineEngine;
import dev.ninelives.scenario.Backends;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.CaseRunner;
import dev.ninelives.scenario.CaseServices;
import dev.ninelives.scenario.FaultCase;
import dev.ninelives.scenario.Scenario;
import dev.ninelives.time.Pace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;

/** Cases of blue-green as the suite runs them on real clusters, on a cluster that a test brings. */
public final class LiveCases implements Backends {
    private final Backends k3s = Cluster.K3S.backends();
    private final Supplier<TestCluster> clusters;

    /** @param clusters opens one for each case */
    public LiveCases(Supplier<TestCluster> clusters) {
        this.clusters = clusters;
    }

    /** Runs one case to its end. */
    public CaseResult run(String id) {
        Scenario scenario = Scenario.read(Path.of("scenarios/blue-green"));
        FaultCase faultCase = scenario.cases().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
        return new CaseRunner(this, Clock.systemUTC()).run(scenario, faultCase, 1, "");
    }

    @Override
    public String kind() {
        return "test";
    }

    @Override
    public Pace pace() {
        return k3s.pace();
    }

    @Override
    public TestCluster cluster(Scenario scenario, long seed) {
        return clusters.get();
    }

    @Override
    public PipelineEngine engine(Scenario scenario, TestCluster cluster, long seed, CaseServices services) {
        return k3s.engine(scenario, cluster, seed, services);
    }
}
