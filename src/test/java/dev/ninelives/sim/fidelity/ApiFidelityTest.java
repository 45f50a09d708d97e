package dev.ninelives.sim.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the embedded API server with a real kube-apiserver, answer by answer: code, reason, causes, message and the
 * rest of the body. Differences that are known stand in {@code differences.yaml}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiFidelityTest {
    private static final String VERSION = "1.20.2";

    private final List<Comparison> comparisons = new ArrayList<>();
    private Differences allowed;

    @BeforeAll
    void replayEverything() {
        comparisons.addAll(Replayed.all(VERSION));
        allowed = new Differences(VERSION);
    }

    List<Comparison> comparisons() {
        return comparisons;
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void answersAsTheRealServerDid(Comparison comparison) {
        assertThat(comparison.differs())
                .as(
                        "differences, where the real server answered%n%d %s %s%nand the embedded one%n%d %s %s",
                        comparison.real().code(),
                        comparison.real().warnings(),
                        Normalised.compared(comparison.real().body()),
                        comparison.embedded().code(),
                        comparison.embedded().warnings(),
                        Normalised.compared(comparison.embedded().body()))
                .containsExactlyInAnyOrderElementsOf(allowed.of(comparison));
    }

    @Test
    void hasARecordingOfEveryRequest() {
        Set<String> recorded = new LinkedHashSet<>();
        comparisons.forEach(comparison -> recorded.add(comparison.toString()));

        assertThat(new CaseFiles().cases())
                .extracting(ApiCase::toString)
                .allSatisfy(name -> assertThat(recorded).contains(name));
    }

    @Test
    void knowsEveryRequestThatIsAllowedToDiffer() {
        assertThat(comparisons).extracting(Comparison::toString).containsAll(allowed.requests());
    }
}
