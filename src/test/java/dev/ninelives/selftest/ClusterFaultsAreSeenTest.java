package dev.ninelives.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.TestCluster;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.FaultInjected;
import dev.ninelives.junit.Cluster;
import dev.ninelives.live.DryRun;
import dev.ninelives.pipeline.PipelineEngine;
import dev.ninelives.promise.Verdict.Outcome;
import dev.ninelives.scenario.Backends;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.CaseRunner;
import dev.ninelives.scenario.CaseServices;
import dev.ninelives.scenario.FaultCase;
import dev.ninelives.scenario.Scenario;
import dev.ninelives.scenario.ScenarioFolder;
import dev.ninelives.sim.SimCluster;
import dev.ninelives.yaml.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterFaultsAreSeenTest {
    @TempDir
    private Path folder;

    private Path own;
    private ScenarioFolder scenario;

    @BeforeEach
    void prepare() throws IOException {
        own = Files.createDirectories(folder.resolve("fault-manifests/cluster"));
        scenario = new ScenarioFolder(folder)
                .change(
                        "scenario.yaml",
                        "  replicaset: {manifest: replicaset, faults: [syntax-error, healthy]}",
                        "  cluster: {of: cluster, faults: [odd]}");
    }

    @Test
    void aFaultThatStruckIsInTheHistoryFromTheCandidatesRunOn() throws IOException {
        // Given
        Files.writeString(own.resolve("odd.yaml"), """
            simulates: a test
            where: {actors: [stage], kinds: [ReplicaSet], verbs: [create]}
            refuse: {code: 500}
            """);

        // When
        CaseResult result = run();

        // Then
        assertThat(result.history().events(FaultInjected.class)).isNotEmpty().allSatisfy(strike -> {
            assertThat(strike.fault()).isEqualTo("odd");
            assertThat(strike.actor().name()).isEqualTo("Deploy");
        });
        assertThat(result.finalVersion()).isEqualTo("1.36.1");
        assertThat(result.differences()).isNotEmpty();
    }

    @Test
    void aFaultThatNeverStruckMakesItsCaseRed() throws IOException {
        // Given
        Files.writeString(own.resolve("odd.yaml"), """
            simulates: a test
            where: {kinds: [ReplicaSets]}
            refuse: {code: 500}
            """);

        // When
        CaseResult result = run();

        // Then
        assertThat(result.verdict().outcome()).isEqualTo(Outcome.COULD_NOT_RUN);
        assertThat(result.differences())
                .singleElement()
                .asString()
                .startsWith("The case could not run: The fault 'odd' never struck")
                .contains("odd.yaml");
    }

    @Test
    void aClusterThatCannotHaveItSaysSoBeforeTheRun() throws IOException {
        // Given
        Files.writeString(own.resolve("odd.yaml"), "simulates: a test\nnodeNotReady: {for: 1m}\n");
        Scenario read = scenario.read();

        // When
        var runner = new CaseRunner(new Undisturbed(), Clock.systemUTC());

        // Then
        assertThatThrownBy(() -> runner.check(read, 1))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("odd.yaml")
                .hasMessageContaining("cannot have the fault 'odd': nobody can make a real node or registry fail");
    }

    private CaseResult run() {
        Scenario read = scenario.read();
        FaultCase only = read.cases().get(0);
        return new CaseRunner(Cluster.EMBEDDED.backends(), Clock.systemUTC()).run(read, only, 1, "");
    }

    /** A cluster that nobody can disturb. */
    private static final class Undisturbed implements Backends {
        private final Backends embedded = Cluster.EMBEDDED.backends();

        @Override
        public String kind() {
            return "undisturbed";
        }

        @Override
        public TestCluster cluster(Scenario scenario, long seed) {
            try (SimCluster untouched = new SimCluster(1)) {
                KubernetesApi api = new KubernetesApi(untouched.client(Actor.HARNESS));
                return DryRun.begin(api, namespace -> List.of(), write -> {}).open(new SimCluster(seed));
            }
        }

        @Override
        public PipelineEngine engine(Scenario scenario, TestCluster cluster, long seed, CaseServices services) {
            return embedded.engine(scenario, cluster, seed, services);
        }
    }
}
