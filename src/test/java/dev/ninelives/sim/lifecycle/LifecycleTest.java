package dev.ninelives.sim.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays every script on the embedded cluster, with several seeds, and compares what becomes of each object with what became
 * of it on a real one. What may differ stands in {@code differences.yaml}, with the reason.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifecycleTest {
    private static final int SEEDS = 8;

    private final Set<Difference> seen = new LinkedHashSet<>();

    static Stream<Arguments> scripts() {
        return GoldenFiles.versions().stream()
                .flatMap(version -> Script.namesFor(version).stream().map(script -> Arguments.of(version, script)));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void everyObjectLivesAsOnARealCluster(String version, String script) {
        // Given
        Golden golden = new GoldenFiles(version).read(script);

        // When
        Map<String, String> differences = new LinkedHashMap<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            golden.differences(play(version, script, seed)).forEach(differences::putIfAbsent);
        }

        // Then
        for (Difference allowed : Difference.all(version)) {
            if (allowed.script().equals(script) && differences.remove(allowed.object()) != null) {
                seen.add(allowed);
            }
        }
        assertThat(differences.entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue()))
                .as("differences of script %s", script)
                .isEmpty();
    }

    @Test
    void everyScriptHasBeenRecorded() {
        assertThat(GoldenFiles.versions())
                .isNotEmpty()
                .allSatisfy(version -> assertThat(Script.namesFor(version))
                        .allSatisfy(script -> assertThat(
                                        new GoldenFiles(version).read(script).size())
                                .isPositive()));
    }

    @AfterAll
    void noDifferenceIsAllowedThatIsNone() {
        List<Difference> all = GoldenFiles.versions().stream()
                .flatMap(version -> Difference.all(version).stream())
                .toList();
        assertThat(seen).as("differences that were met").containsExactlyInAnyOrderElementsOf(all);
    }

    private static Account play(String version, String script, long seed) {
        try (EmbeddedLifecycle cluster = new EmbeddedLifecycle(version, seed)) {
            Images.pull(cluster);
            return Account.of("stage", new Play(cluster, "stage").run(Script.named(script)));
        }
    }
}
