package dev.ninelives.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.history.HistoryDifference;
import dev.ninelives.junit.Cluster;
import dev.ninelives.report.Masking;
import dev.ninelives.report.ReportWriter;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.CaseRunner;
import dev.ninelives.scenario.FaultCase;
import dev.ninelives.scenario.Scenario;
import dev.ninelives.scenario.ScenarioFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reports of other JVMs, and what is made of two of them. */
class RecordedRunTest {
    @TempDir
    private Path temp;

    @Test
    void isWhatTheReportSays() throws Exception {
        // Given
        List<CaseResult> results = run("a", 1);
        CaseResult healthy = results.get(1);

        // When
        RecordedRun run = read("a", healthy.engineVersion());

        // Then
        assertThat(run.cases()).extracting(RecordedCase::name).containsExactly("syntax-error", "healthy");
        assertThat(run.asExpected())
                .isEqualTo(results.stream().filter(CaseResult::asExpected).count());
        assertThat(HistoryDifference.between(run.cases().get(1).history(), healthy.history()))
                .isEmpty();
        assertThat(run.cases().get(1).verdictLine())
                .startsWith("broken (\"no early exposure\" on Service production/shop), production 1.37.0, pipeline"
                        + " SUCCEEDED");
    }

    @Test
    void refusesTheReportOfAnotherOrca() throws Exception {
        // Given
        String ran = run("a", 1).get(0).engineVersion();

        // Then
        assertThatThrownBy(() -> read("a", "8.0.0"))
                .isInstanceOf(UpgradeException.class)
                .hasMessage("Orca %s ran instead of 8.0.0".formatted(ran));
    }

    @Test
    void findsNothingInTheSameRunTwiceAndWritesAnIndexAlone() throws Exception {
        // Given
        String version = run("a", 1).get(0).engineVersion();
        run("b", 1);

        // When
        Comparison comparison = Comparison.of(read("a", version), read("b", version));
        Path index = ComparisonReport.write(comparison, temp.resolve("upgrade"));

        // Then
        assertThat(ComparisonText.lines(comparison)).containsExactly("", "2 cases: nothing differs");
        assertThat(index).content().contains("2 cases: nothing differs");
        assertThat(temp.resolve("upgrade/cases")).doesNotExist();
    }

    @Test
    void showsBothHistoriesOfACaseThatDiffersSideBySide() throws Exception {
        // Given
        String version = run("a", 1).get(0).engineVersion();
        run("b", 2);

        // When
        Comparison comparison = Comparison.of(read("a", version), read("b", version));
        Path index = ComparisonReport.write(comparison, temp.resolve("upgrade"));

        // Then
        assertThat(comparison.changedVerdicts()).isZero();
        assertThat(comparison.differing()).hasSize(2);
        assertThat(index).content().contains("2 cases: 2 differ, 0 in the verdict", "cases/small/healthy.html");
        assertThat(Files.readString(temp.resolve("upgrade/cases/small/healthy.html")))
                .contains("<tr class=\"same\"><td>+00:00:00.000", "<tr class=\"differs\"><td>")
                .doesNotContain("<script");
    }

    @Test
    void refusesToCompareDifferentCases() throws Exception {
        // Given
        List<CaseResult> results = run("a", 1);
        String version = results.get(0).engineVersion();
        new ReportWriter(temp.resolve("b")).write(results.get(0));
        new ReportWriter(temp.resolve("b")).finish(results.subList(0, 1));

        // Then
        assertThatThrownBy(() -> Comparison.of(read("a", version), read("b", version)))
                .isInstanceOf(UpgradeException.class)
                .hasMessageContaining("ran 2 cases and ")
                .hasMessageEndingWith("ran 1, of which 1 are the same; nothing is compared");
    }

    /** Runs a small scenario and leaves its report in a folder. */
    private List<CaseResult> run(String folder, long seed) throws Exception {
        Scenario scenario = new ScenarioFolder(Files.createDirectories(temp.resolve("small-" + folder))).read();
        CaseRunner runner = new CaseRunner(Cluster.EMBEDDED.backends(), Clock.systemUTC());
        ReportWriter reports = new ReportWriter(temp.resolve(folder));
        List<CaseResult> results = new ArrayList<>();
        for (FaultCase faultCase : scenario.cases()) {
            CaseResult result = Masking.mask(runner.run(scenario, faultCase, seed, ""));
            reports.write(result);
            results.add(result);
        }
        reports.finish(results);
        return results;
    }

    private RecordedRun read(String folder, String version) {
        return RecordedRun.read(new Engine(version, Optional.empty()), temp.resolve(folder), Duration.ofSeconds(1));
    }
}
