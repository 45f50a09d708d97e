package dev.ninelives.spinnaker.kubernetes.clouddriver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ProviderVersionTest {
    @ParameterizedTest
    @CsvSource({
        "1.20, WITHOUT_BLUEGREEN, CACHED, MATCH_NAME_ONLY, LIVE, OF_PLAIN_NAME, DISABLED, IN_ITS_NAMESPACE",
        "1.23, WITHOUT_BLUEGREEN, LIVE, MATCH_NAME_AND_TAG, LIVE, OF_PLAIN_NAME, DISABLED, IN_ITS_NAMESPACE",
        "1.26, WITHOUT_BLUEGREEN, LIVE, MATCH_NAME_AND_TAG, REQUEST_FIRST, OF_PLAIN_NAME, DISABLED, IN_ITS_NAMESPACE",
        "1.30, ALL, LIVE, MATCH_NAME_AND_TAG, REQUEST_FIRST, OF_HIGHEST_VERSION, DELETED_UNLESS_STABLE,"
                + " IN_DEFAULT_NAMESPACE",
        "1.31, ALL, LIVE, MATCH_NAME_AND_TAG, REQUEST_FIRST, OF_HIGHEST_VERSION, DELETED_UNLESS_STABLE,"
                + " IN_ITS_NAMESPACE",
        "1.34, ALL, LIVE, MATCH_NAME_AND_TAG, REQUEST_FIRST, OF_HIGHEST_VERSION, DELETED_UNLESS_STABLE,"
                + " IN_ITS_NAMESPACE",
        "1.35, ALL, LIVE, MATCH_NAME_AND_TAG, REQUEST_FIRST, OF_HIGHEST_VERSION, DELETED_UNLESS_SERVING,"
                + " IN_ITS_NAMESPACE",
        "current, ALL, LIVE, MATCH_NAME_AND_TAG, REQUEST_FIRST, OF_HIGHEST_VERSION, DELETED_UNLESS_SERVING,"
                + " IN_ITS_NAMESPACE"
    })
    void behavesAsItsRelease(
            String release,
            RolloutStrategies strategies,
            TargetLookup targets,
            ImageBinding images,
            ServiceLookup services,
            SourceCapacity capacity,
            OldVersions old,
            OldVersionLookup lookup) {
        assertThat(ProviderVersion.of(Release.of(release)))
                .isEqualTo(new ProviderVersion(
                        Release.of(release), strategies, old, lookup, capacity, services, targets, images));
    }

    static Stream<List<? extends Behaviour<?>>> changes() {
        return ProviderVersion.changes().stream();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void knowsExactlyOneBehaviourForEveryRelease(List<? extends Behaviour<?>> behaviours) {
        assertThat(Release.known())
                .allSatisfy(release -> assertThat(behaviours.stream().filter(behaviour -> behaviour.holdsAt(release)))
                        .hasSize(1));
    }

    /** The table of the docs names every change by its source, with the release that it came with. */
    @ParameterizedTest
    @MethodSource("changes")
    void isWhatTheDocsSay(List<? extends Behaviour<?>> behaviours) throws IOException {
        // Given
        List<String> rows = Files.readAllLines(Path.of("docs/upgrades.md"));

        // Then
        assertThat(behaviours.stream().filter(behaviour -> behaviour.from().isPresent()))
                .allSatisfy(behaviour -> assertThat(rows)
                        .anyMatch(row -> row.startsWith("| " + behaviour.from().orElseThrow() + " |")
                                && row.contains(behaviour.source().replaceAll(",.*", ""))));
    }

    @ParameterizedTest
    @CsvSource({"1.41, 1.38", "1.12.3, 1.20", "1.33.2, 1.33", "v1.33, 1.33", "2025.1, current", "newest, current"})
    void refusesAReleaseThatItDoesNotKnowWithTheNearest(String name, String nearest) {
        assertThatThrownBy(() -> Release.of(name))
                .hasMessage("there is no provider '%s'; the nearest is '%s'. There are: 1.20 to 1.38, and current"
                        .formatted(name, nearest));
    }

    @Test
    void listsReleasesNewestFirst() {
        assertThat(Release.known())
                .hasSize(20)
                .startsWith(Release.CURRENT, new Release(38))
                .endsWith(new Release(20));
    }

    @ParameterizedTest
    @CsvSource({
        // desired, ready and available; disabled, unless stable, unless serving
        "2, 2, false, false, false",
        "4, 2, false, true, false",
        "2, 0, false, true, true",
        "0, 0, false, false, false"
    })
    void deletesOldVersionsAsEachReleaseDoes(
            int desired, int ready, boolean disabled, boolean unlessStable, boolean unlessServing) {
        // Given
        Manifest old = replicaSet(desired, ready);

        // Then
        assertThat(OldVersions.DISABLED.deletes(old)).isEqualTo(disabled);
        assertThat(OldVersions.DELETED_UNLESS_STABLE.deletes(old)).isEqualTo(unlessStable);
        assertThat(OldVersions.DELETED_UNLESS_SERVING.deletes(old)).isEqualTo(unlessServing);
    }

    private static Manifest replicaSet(int desired, int ready) {
        String json = """
            {"apiVersion": "apps/v1", "kind": "ReplicaSet",
             "metadata": {"name": "shop-v000", "namespace": "production", "generation": 1},
             "spec": {"replicas": %1$d},
             "status": {"replicas": %1$d, "fullyLabeledReplicas": %1$d, "readyReplicas": %2$d,
                        "availableReplicas": %2$d, "observedGeneration": 1}}
            """.formatted(desired, ready);
        return new Manifest((ObjectNode) new JsonMapper().readTree(json));
    }
}
