package dev.ninelives.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.scenario.FaultCase;
import dev.ninelives.scenario.Scenario;
import dev.ninelives.scenario.ScenarioFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScenarioCasesTest {
    @TempDir
    private Path folder;

    private ScenarioCases cases;

    @BeforeEach
    void read() throws IOException {
        Scenario scenario = new ScenarioFolder(folder)
                .change(
                        "scenario.yaml",
                        "  replicaset: {manifest: replicaset, faults: [syntax-error, healthy]}",
                        "  cluster: {of: cluster, faults: [throttled, pod-evicted, node-lost, healthy]}")
                .read();
        cases = new ScenarioCases(scenario, scenario.cases());
    }

    @Test
    void areAllHadOfTheEmbeddedCluster() {
        assertThat(cases.on(Cluster.EMBEDDED).cases()).isEqualTo(cases.cases());
        assertThat(cases.leftOut(Cluster.EMBEDDED)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"K3S", "KUBECONFIG"})
    void areHadOfARealClusterWhereNothingInsideOfItHasToFail(Cluster real) {
        // When
        ScenarioCases had = cases.on(real);

        // Then
        assertThat(had.cases()).extracting(FaultCase::id).containsExactly("throttled", "pod-evicted", "healthy");
        assertThat(cases.leftOut(real)).extracting(LeftOut::caseId).containsExactly("node-lost");
    }

    @Test
    void areHadOfALiveSpinnakerWhereTheClusterIsWell() {
        assertThat(cases.on(Cluster.SPINNAKER).cases())
                .extracting(FaultCase::id)
                .containsExactly("healthy");
    }
}
