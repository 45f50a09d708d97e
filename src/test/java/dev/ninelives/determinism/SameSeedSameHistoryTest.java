package dev.ninelives.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryDifference;
import dev.ninelives.junit.Cluster;
import dev.ninelives.scenario.CaseRunner;
import dev.ninelives.scenario.FaultCase;
import dev.ninelives.scenario.Scenario;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SameSeedSameHistoryTest {
    private final CaseRunner runner = new CaseRunner(Cluster.EMBEDDED.backends(), Clock.systemUTC());

    static Stream<Arguments> cases() {
        return Stream.of(
                        "blue-green",
                        "blue-green-naive",
                        "blue-green-unsteady",
                        "rolling-update",
                        "rolling-update-naive",
                        "museum/stale-newest")
                .map(name -> Scenario.read(Path.of("scenarios", name)))
                .flatMap(scenario -> scenario.cases().stream()
                        .map(faultCase -> Arguments.of(scenario.name(), faultCase.id(), scenario, faultCase)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void tellsTheSameHistoryTwice(String name, String id, Scenario scenario, FaultCase faultCase) {
        // When
        History first = history(scenario, faultCase, 7);
        History second = history(scenario, faultCase, 7);

        // Then
        assertThat(HistoryDifference.between(first, second)).isEmpty();
        assertThat(first.isComplete()).isTrue();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("oneCase")
    void tellsAnotherHistoryForAnotherSeed(String name, String id, Scenario scenario, FaultCase faultCase) {
        // When
        History first = history(scenario, faultCase, 7);
        History second = history(scenario, faultCase, 8);

        // Then
        assertThat(HistoryDifference.between(first, second)).isPresent();
    }

    static Stream<Arguments> oneCase() {
        return cases().limit(1);
    }

    private History history(Scenario scenario, FaultCase faultCase, long seed) {
        return runner.run(scenario, faultCase, seed, "").history();
    }
}
