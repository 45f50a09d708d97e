package dev.ninelives.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.scenario.CaseResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CasePathTest {
    @Test
    void keepsPlainNames() {
        assertThat(CasePath.segment("crash-loop+healthy")).isEqualTo("crash-loop+healthy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "/", "../../etc", "a/b", "a\\b", ".hidden", "C:", "a\u0000b", "\u202e"})
    void leadsNowhereElse(String name) {
        assertThat(CasePath.segment(name)).matches("[a-z0-9][a-z0-9._,+=-]*").doesNotContain("..");
    }

    @Test
    void keepsNamesApartThatReadAlike() {
        assertThat(CasePath.segment("a b"))
                .isNotEqualTo(CasePath.segment("a/b"))
                .isNotEqualTo(CasePath.segment("a-b"));
        assertThat(CasePath.segment("A")).isNotEqualTo(CasePath.segment("a"));
    }

    @Test
    void shortensWhatNoFileSystemTakes() {
        assertThat(CasePath.segment("x".repeat(500)))
                .hasSizeLessThan(120)
                .isNotEqualTo(CasePath.segment("x".repeat(501)));
    }

    @Test
    void keepsTheSameCaseOnAnotherClusterApart() {
        assertThat(CasePath.of(on("embedded", 1))).isEqualTo("blue-green/replicaset=healthy,service=healthy");
        assertThat(CasePath.of(on("k3s", 1))).isEqualTo("blue-green/replicaset=healthy,service=healthy@k3s");
        assertThat(CasePath.scenario(on("k3s", 1))).isEqualTo("blue-green@k3s");
    }

    @Test
    void keepsTheSameCaseWithAnotherSeedApart() {
        assertThat(CasePath.of(on("embedded", 2))).isEqualTo("blue-green/replicaset=healthy,service=healthy@seed-2");
    }

    private static CaseResult on(String clusterKind, long seed) {
        return ExampleCases.on(clusterKind, seed, List.of());
    }
}
