package dev.ninelives.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SarifFileTest {
    private static final Path NAIVE = Path.of("scenarios/blue-green-naive");

    @TempDir
    private Path temp;

    @Test
    void pointsAtTheLineInTheRepository() {
        // Given
        List<Finding> findings = Linter.lint(Scenario.read(NAIVE));

        // When
        JsonNode log = SarifFile.log(findings, Set.of());

        // Then
        JsonNode result = log.at("/runs/0/results/0");
        assertThat(log.path("version").asString()).isEqualTo("2.1.0");
        assertThat(result.path("ruleId").asString()).isEqualTo("newest-deleted-on-failure");
        assertThat(result.at("/message/text").asString())
                .startsWith("Stage 'Delete candidate': it runs when 'Deploy candidate' has failed;")
                .contains(". Endangers: availability. To do: ");
        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asString())
                .isEqualTo("scenarios/blue-green-naive/pipeline.json");
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(findings.get(0).line());
        assertThat(result.has("suppressions")).isFalse();
    }

    @Test
    void describesEveryHazardAtTheIndexThatResultsName() {
        // Given
        List<Finding> findings = Linter.lint(Scenario.read(NAIVE));

        // When
        JsonNode log = SarifFile.log(findings, Set.copyOf(findings));

        // Then
        JsonNode rules = log.at("/runs/0/tool/driver/rules");
        JsonNode result = log.at("/runs/0/results/0");
        assertThat(rules).hasSize(Hazards.all().size());
        assertThat(rules.get(result.path("ruleIndex").asInt()).path("id")).isEqualTo(result.path("ruleId"));
        assertThat(result.at("/suppressions/0/kind").asString()).isEqualTo("external");
    }

    @Test
    void writesTheSameFileEveryTime() throws IOException {
        // Given
        Path first = temp.resolve("a/lint.sarif");
        Path second = temp.resolve("b/lint.sarif");

        // When
        SarifFile.write(first, Linter.lint(Scenario.read(NAIVE)), Set.of());
        SarifFile.write(second, Linter.lint(Scenario.read(NAIVE)), Set.of());

        // Then
        assertThat(first).hasSameTextualContentAs(second);
        assertThat(new JsonMapper().readTree(Files.readString(first)).path("runs"))
                .hasSize(1);
    }
}
