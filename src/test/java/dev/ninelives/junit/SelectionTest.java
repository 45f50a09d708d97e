package dev.ninelives.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SelectionTest {
    private static final List<String> NAMES = List.of(
            "ninelives.scenarios",
            "ninelives.case",
            "ninelives.seed",
            "ninelives.cluster",
            "ninelives.reports",
            "ninelives.mode",
            "ninelives.k3s",
            "ninelives.dryRun",
            "ninelives.provider",
            "ninelives.kubernetes");

    @BeforeEach
    @AfterEach
    void clear() {
        NAMES.forEach(System::clearProperty);
    }

    @Test
    void isEverythingOnTheEmbeddedClusterByDefault() {
        assertThat(Selection.fromSystemProperties())
                .isEqualTo(new Selection(
                        List.of(Path.of("scenarios")), Optional.empty(), 1, Cluster.EMBEDDED, Path.of("reports")));
    }

    @Test
    void isWhatTheSystemPropertiesSay() {
        // Given
        System.setProperty("ninelives.scenarios", "a, b/c");
        System.setProperty("ninelives.case", "x+*");
        System.setProperty("ninelives.seed", "-7");
        System.setProperty("ninelives.reports", "out");

        // When
        Selection selection = Selection.fromSystemProperties();

        // Then
        assertThat(selection)
                .isEqualTo(new Selection(
                        List.of(Path.of("a"), Path.of("b/c")),
                        Optional.of("x+*"),
                        -7,
                        Cluster.EMBEDDED,
                        Path.of("out")));
        assertThat(selection.selects("x+healthy")).isTrue();
        assertThat(selection.selects("y+healthy")).isFalse();
    }

    @Test
    void listsTheClustersThatThereAre() {
        // Given
        System.setProperty("ninelives.cluster", "embeded");

        // When
        var selecting = assertThatThrownBy(Selection::fromSystemProperties);

        // Then
        selecting.hasMessage("-Dninelives.cluster=embeded: there is no such kind of cluster; did you mean 'embedded'?"
                + " There are: embedded, k3s, kubeconfig, spinnaker");
    }

    @Test
    void readsInsteadOfRunningInModeLint() {
        // Given
        System.setProperty("ninelives.mode", "lint");

        // When
        Selection selection = Selection.fromSystemProperties();

        // Then
        assertThat(selection.mode()).isEqualTo(Mode.LINT);
    }

    @Test
    void takesAReleaseOfTheProvider() {
        // Given
        System.setProperty("ninelives.provider", "1.29");

        // When
        Selection selection = Selection.fromSystemProperties();

        // Then
        assertThat(selection.provider()).contains("1.29");
    }

    @Test
    void refusesAReleaseOfTheProviderThatNobodyKnows() {
        // Given
        System.setProperty("ninelives.provider", "1.9");

        // When
        var selecting = assertThatThrownBy(Selection::fromSystemProperties);

        // Then
        selecting.hasMessage("-Dninelives.provider: there is no provider '1.9'; the nearest is '1.20'."
                + " There are: 1.20 to 1.38, and current");
    }

    @Test
    void refusesAKubernetesThatIsNotImitated() {
        // Given
        System.setProperty("ninelives.kubernetes", "1.19");

        // When
        var selecting = assertThatThrownBy(Selection::fromSystemProperties);

        // Then
        selecting.hasMessage("-Dninelives.kubernetes: Kubernetes \"1.19\" is not imitated; 1.20 and 1.37 are");
    }

    @Test
    void repeatsTheKubernetesInTheCommandThatRunsACaseAgain() {
        // Given
        System.setProperty("ninelives.kubernetes", "1.37");
        Scenario scenario = Scenario.read(Path.of("scenarios/blue-green"));

        // When
        String command = Selection.fromSystemProperties()
                .replay(Cluster.EMBEDDED, scenario, scenario.cases().get(0));

        // Then
        assertThat(command).endsWith(" -Dninelives.cluster=embedded -Dninelives.kubernetes=1.37");
    }

    @Test
    void listsTheModesThatThereAre() {
        // Given
        System.setProperty("ninelives.mode", "lnt");

        // When
        var selecting = assertThatThrownBy(Selection::fromSystemProperties);

        // Then
        selecting.hasMessage("-Dninelives.mode=lnt: there is no such mode; did you mean 'lint'? There are: run, lint");
    }

    @Test
    void refusesASeedThatIsNoNumber() {
        // Given
        System.setProperty("ninelives.seed", "lucky");

        // When
        var selecting = assertThatThrownBy(Selection::fromSystemProperties);

        // Then
        selecting.hasMessage("-Dninelives.seed=lucky: a seed is a whole number");
    }

    @Test
    void takesSeveralKindsOfClusters() {
        // Given
        System.setProperty("ninelives.cluster", "k3s, embedded,k3s");

        // When
        Selection selection = Selection.fromSystemProperties();

        // Then
        assertThat(selection.clusters()).containsExactly(Cluster.K3S, Cluster.EMBEDDED);
        assertThat(selection.leftOut()).isEmpty();
    }

    @Test
    void takesK3sTooWhereItIsRequired() {
        // Given
        System.setProperty("ninelives.k3s", "required");

        // When
        Selection selection = Selection.fromSystemProperties();

        // Then
        assertThat(selection.clusters()).containsExactly(Cluster.EMBEDDED, Cluster.K3S);
    }

    @Test
    void leavesK3sAloneWhereAnotherKindIsNamed() {
        // Given
        System.setProperty("ninelives.k3s", "required");
        System.setProperty("ninelives.cluster", "embedded");

        // When
        Selection selection = Selection.fromSystemProperties();

        // Then
        assertThat(selection.clusters()).containsExactly(Cluster.EMBEDDED);
    }

    @Test
    void saysInASentenceThatK3sIsLeftOut() {
        assertThat(K3sUse.AUTO.clusters(true)).containsExactly(Cluster.EMBEDDED);
        assertThat(K3sUse.AUTO.clusters(false)).containsExactly(Cluster.EMBEDDED, Cluster.K3S);
        assertThat(K3sUse.leftOut("there is no engine"))
                .isEqualTo("Not run on k3s, since there is no engine. (-Dninelives.k3s=required makes this an error.)");
    }

    @Test
    void listsTheUsesOfK3sThatThereAre() {
        // Given
        System.setProperty("ninelives.k3s", "yes");

        // When
        var selecting = assertThatThrownBy(Selection::fromSystemProperties);

        // Then
        selecting.hasMessage("-Dninelives.k3s=yes: there is no such use; there are: off, auto, required");
    }

    @Test
    void onlyTellsOfWritesInADryRun() {
        // Given
        System.setProperty("ninelives.dryRun", "true");
        System.setProperty("ninelives.cluster", "kubeconfig");

        // When
        Selection selection = Selection.fromSystemProperties();

        // Then
        assertThat(selection.dryRun()).isTrue();
        assertThat(selection.clusters()).containsExactly(Cluster.KUBECONFIG);
    }

    @Test
    void refusesADryRunOfAClusterThatIsNobodys() {
        assertThatThrownBy(Cluster.EMBEDDED::dryRun)
                .hasMessage(
                        "-Dninelives.dryRun=true tells what a cluster of yours would get, but -Dninelives.cluster is"
                                + " embedded; select ninelives.cluster=kubeconfig and name its context with"
                                + " -Dninelives.context");
    }
}
