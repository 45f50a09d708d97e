package dev.ninelives.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.promise.Verdict;
import dev.ninelives.promise.Violation;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.CaseRunner;
import dev.ninelives.scenario.FaultCase;
import dev.ninelives.scenario.Scenario;
import dev.ninelives.scenario.Surroundings;
import dev.ninelives.time.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictComparisonTest {
    private static final String DELETED = "syntax-error+healthy";

    @TempDir
    private Path temp;

    @Test
    void findsNothingWhereOnlyTheTimesDiffer() {
        // Given
        List<CaseResult> slow = run("scenarios/blue-green-naive", DELETED, Pace.SPINNAKER);
        List<CaseResult> fast = run("scenarios/blue-green-naive", DELETED, Pace.shortened(0.1));

        // When
        List<String> differences = VerdictComparison.differences(slow, fast);

        // Then
        assertThat(differences).isEmpty();
        assertThat(sentence(slow)).isNotEqualTo(sentence(fast));
    }

    @Test
    void tellsBothSidesOfADifference() throws IOException {
        // Given
        Path other = Files.createDirectories(temp.resolve("scenarios/other"));
        String yaml = Files.readString(Path.of("scenarios/blue-green-naive/scenario.yaml"));
        Path root = Path.of("scenarios").toAbsolutePath();
        Files.writeString(
                other.resolve("scenario.yaml"),
                yaml.replace("name: blue-green-naive", "name: blue-green")
                        .replace("../blue-green/", root.resolve("blue-green") + "/"));
        Files.copy(Path.of("scenarios/blue-green-naive/pipeline.json"), other.resolve("pipeline.json"));
        List<CaseResult> good = run("scenarios/blue-green", DELETED, Pace.SPINNAKER);
        List<CaseResult> naive = run(other.toString(), DELETED, Pace.SPINNAKER);

        // When
        List<String> differences = VerdictComparison.differences(good, naive);

        // Then
        assertThat(differences)
                .singleElement()
                .asString()
                .contains(DELETED + " of blue-green")
                .contains("KEPT, production 1.36.1, pipeline TERMINAL")
                .contains("BROKEN, production none, pipeline TERMINAL")
                .contains("broke \"availability\" on Service production/shop, because of stage 'Delete candidate'");
    }

    @Test
    void comparesNoCaseThatTheOtherCouldNotHave() {
        // Given
        List<CaseResult> good = run("scenarios/blue-green", DELETED, Pace.SPINNAKER);
        LeftOut other = new LeftOut("blue-green-naive", DELETED, Cluster.K3S, "it cannot");
        LeftOut same = new LeftOut("blue-green", DELETED, Cluster.K3S, "it cannot");

        // When
        List<CaseResult> compared = VerdictComparison.without(List.of(other, same), good);

        // Then
        assertThat(compared).isEmpty();
        assertThat(VerdictComparison.without(List.of(other), good)).isEqualTo(good);
    }

    @Test
    void missesACaseThatWasNotRun() {
        // Given
        List<CaseResult> good = run("scenarios/blue-green", DELETED, Pace.SPINNAKER);

        // When
        List<String> differences = VerdictComparison.differences(good, List.of());

        // Then
        assertThat(differences).singleElement().asString().endsWith("other\n    was not run");
    }

    @Test
    void doesNotTakeItForADifferenceThatALiveSpinnakerCannotNameTheStage() {
        // Given
        List<CaseResult> embedded = run("scenarios/blue-green-naive", DELETED, Pace.SPINNAKER);
        CaseResult live = onCluster("spinnaker", embedded.get(0));
        CaseResult k3s = onCluster("k3s", embedded.get(0));

        // When
        List<String> fromSpinnaker = VerdictComparison.differences(embedded, List.of(live));
        List<String> fromK3s = VerdictComparison.differences(embedded, List.of(k3s));

        // Then
        assertThat(fromSpinnaker).isEmpty();
        assertThat(fromK3s).hasSize(1);
    }

    /** The same result without the stages that broke anything. */
    private static CaseResult onCluster(String kind, CaseResult result) {
        List<Violation> violations = result.verdict().violations().stream()
                .map(found -> new Violation(
                        found.promise(),
                        found.sentence(),
                        found.object(),
                        found.from(),
                        found.until(),
                        Optional.empty(),
                        found.facts()))
                .toList();
        return new CaseResult(
                result.scenario(),
                result.name(),
                result.axes(),
                result.cluster(),
                result.engine(),
                result.engineVersion(),
                result.seed(),
                result.production(),
                result.expectation(),
                Verdict.broken(violations),
                result.promises(),
                result.baseline(),
                result.candidate(),
                result.finalVersion(),
                result.history(),
                result.manifests(),
                result.virtualDuration(),
                result.wall(),
                result.replay(),
                result.differences(),
                Surroundings.of(kind));
    }

    private static String sentence(List<CaseResult> results) {
        return results.get(0).verdict().violations().get(0).sentence();
    }

    private static List<CaseResult> run(String folder, String id, Pace pace) {
        Scenario scenario = Scenario.read(Path.of(folder));
        FaultCase faultCase = scenario.cases().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
        return List.of(new CaseRunner(new OrcaBackends(EmbeddedSource.selected(), pace), Clock.systemUTC())
                .run(scenario, faultCase, 1, ""));
    }
}
