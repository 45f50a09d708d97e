package dev.ninelives.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShippedScenariosTest {
    private static final Path NAIVE = Path.of("scenarios/blue-green-naive/pipeline.json");

    @Test
    void findsNothingInTheCorrectPipeline() {
        assertThat(lint("blue-green")).extracting(FindingText::of).isEmpty();
    }

    @Test
    void namesTheLineThatDeletesProduction() throws IOException {
        // Given
        List<String> lines = Files.readAllLines(NAIVE);

        // When
        List<Finding> findings = lint("blue-green-naive");

        // Then
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.hazard().id()).isEqualTo("newest-deleted-on-failure");
            assertThat(finding.stage()).isEqualTo("Delete candidate");
            assertThat(finding.file()).isEqualTo(NAIVE.toString());
            assertThat(lines.get(finding.line() - 1)).contains("\"criteria\": \"newest\"");
            assertThat(lines.subList(finding.stageLine() - 1, finding.line()))
                    .anySatisfy(line -> assertThat(line).contains("\"name\": \"Delete candidate\""));
        });
    }

    @Test
    void namesTheStageThatUndoesWhatWasNeverRolledOut() {
        assertThat(lint("rolling-update-naive"))
                .extracting(finding -> finding.hazard().id() + " " + finding.stage())
                .contains("rollout-undone-on-failure Undo the rollout");
        assertThat(lint("rolling-update"))
                .extracting(finding -> finding.hazard().id())
                .doesNotContain("rollout-undone-on-failure");
    }

    /** Remove a guard and the linter must bark. */
    @Test
    void findsTheGuardThatIsMissingWhereItIsMadeToLetEverythingThrough() {
        // Given
        Scenario scenario = Scenario.read(Path.of("scenarios/blue-green"));

        // When
        List<Finding> findings =
                Examples.lint(scenario.pipeline().json().toString().replace("\"expected\":2", "\"expected\":1"));

        // Then
        assertThat(findings)
                .extracting(finding -> finding.hazard().id() + " " + finding.stage())
                .contains(
                        "newest-deleted-on-failure Delete candidate",
                        "second-newest-unconditional Disable previous version",
                        "dynamic-target-without-guard Delete previous version");
    }

    private static List<Finding> lint(String scenario) {
        return Linter.lint(Scenario.read(Path.of("scenarios", scenario)));
    }
}
