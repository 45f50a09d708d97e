package dev.ninelives.sim.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the embedded API server with real kube-apiservers, version by version and answer by answer: code, reason,
 * causes, message and the rest of the body. Differences that are known stand in {@code differences.yaml}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiFidelityTest {
    private final Map<String, List<Comparison>> comparisons = new LinkedHashMap<>();
    private final Map<String, Differences> allowed = new LinkedHashMap<>();

    @BeforeAll
    void replayEverything() {
        for (String version : Goldens.versions()) {
            comparisons.put(version, Replayed.all(version));
            allowed.put(version, new Differences(version));
        }
    }

    Stream<Arguments> comparisons() {
        return comparisons.entrySet().stream()
                .flatMap(each -> each.getValue().stream().map(compared -> Arguments.of(each.getKey(), compared)));
    }

    Set<String> versions() {
        return comparisons.keySet();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("comparisons")
    void answersAsTheRealServerDid(String version, Comparison comparison) {
        assertThat(comparison.differs())
                .as(
                        "differences, where the real server answered%n%d %s %s%nand the embedded one%n%d %s %s",
                        comparison.real().code(),
                        comparison.real().warnings(),
                        Normalised.compared(comparison.real().body()),
                        comparison.embedded().code(),
                        comparison.embedded().warnings(),
                        Normalised.compared(comparison.embedded().body()))
                .containsExactlyInAnyOrderElementsOf(of(version).of(comparison));
    }

    private Differences of(String version) {
        return allowed.get(version);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void hasARecordingOfEveryRequestThatCanBePut(String version) {
        Set<String> wanted = new TreeSet<>();
        new CaseFiles(version).cases().forEach(each -> wanted.add(each.toString()));
        wanted.removeAll(new Unrecorded(version).requests());

        assertThat(Goldens.of(version).answers().keySet()).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void knowsEveryRequestThatIsAllowedToDifferOrHasNoRecording(String version) {
        Set<String> known = new LinkedHashSet<>();
        new CaseFiles(version).cases().forEach(each -> known.add(each.toString()));
        comparisons.get(version).forEach(each -> known.add(each.toString()));

        assertThat(known).containsAll(of(version).requests()).containsAll(new Unrecorded(version).requests());
    }
}
