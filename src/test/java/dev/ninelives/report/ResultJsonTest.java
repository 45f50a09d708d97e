package dev.ninelives.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.scenario.CaseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ResultJsonTest {
    private static final JsonNode SCHEMA = ExampleRun.JSON.readTree(ReportWriter.schema());

    @Test
    void fitsItsSchema() {
        // When
        ObjectNode results = ResultJson.of(ExampleCases.all(), List.of());

        // Then
        assertThat(SchemaCheck.problems(SCHEMA, results)).isEmpty();
        assertThat(results.path("cases")).hasSize(6);
    }

    @Test
    void wouldNotFitItsSchemaWithAnythingMissingOrExtra() {
        // Given
        ObjectNode results = ResultJson.of(ExampleCases.all(), List.of());
        ((ObjectNode) results.path("cases").path(0)).remove("replay");
        ((ObjectNode) results.path("cases").path(1)).put("verdict", "fine").put("extra", 1);

        // When
        List<String> problems = SchemaCheck.problems(SCHEMA, results);

        // Then
        assertThat(problems)
                .containsExactlyInAnyOrder(
                        "$.cases[] has no replay", "$.cases[].verdict is \"fine\"", "$.cases[].extra is unknown");
    }

    @Test
    void keepsTheOrderOfItsKeys() {
        assertThat(ResultJson.of(ExampleCases.promoted()).propertyNames())
                .containsExactly(
                        "scenario",
                        "case",
                        "axes",
                        "cluster",
                        "clusterKind",
                        "engine",
                        "engineVersion",
                        "seed",
                        "expected",
                        "verdict",
                        "reason",
                        "asExpected",
                        "differences",
                        "pipelineStatus",
                        "finalVersion",
                        "violations",
                        "virtualDurationMs",
                        "wallMs",
                        "shortened",
                        "history",
                        "page",
                        "replay");
    }

    @Test
    void tellsWhatWasBrokenAndThatItWasExpected() {
        // When
        ObjectNode json = ResultJson.of(ExampleCases.productionDeleted(true));

        // Then
        assertThat(json.path("verdict").asString()).isEqualTo("broken");
        assertThat(json.path("asExpected").asBoolean()).isTrue();
        assertThat(json.path("expected").toString())
                .isEqualTo("{\"verdict\":\"broken\",\"finalVersion\":\"1.36.1\",\"pinned\":[{\"promise\":\"intended"
                        + " version\",\"object\":\"ReplicaSet"
                        + " production/shop-v000\"},{\"promise\":\"availability\",\"object\":\"Service"
                        + " production/shop\"}]}");
        assertThat(json.path("violations").path(0).path("until").isNull()).isTrue();
        assertThat(json.path("violations").path(0).path("stage").asString()).isEqualTo("Delete candidate");
    }

    @Test
    void isNeverAsExpectedWithoutAJudgedCase() {
        // Given
        CaseResult untold = ExampleCases.withDifferences(ExampleCases.couldNotRun(), List.of());

        // When
        List<ObjectNode> results =
                List.of(ResultJson.of(List.of(), List.of()), ResultJson.of(List.of(untold), List.of()));

        // Then
        assertThat(results)
                .allSatisfy(
                        json -> assertThat(json.path("asExpected").asBoolean()).isFalse());
    }

    @Test
    void namesFilesThatAreThere(@TempDir Path reports) throws IOException {
        // Given
        ReportWriter writer = new ReportWriter(reports);
        ExampleCases.all().forEach(writer::write);

        // When
        writer.finish(ExampleCases.all());

        // Then
        JsonNode results = ExampleRun.JSON.readTree(Files.readString(reports.resolve("results.json")));
        assertThat(reports.resolve(results.path("$schema").asString())).exists();
        assertThat(results.path("cases")).allSatisfy(json -> {
            assertThat(reports.resolve(json.path("history").asString())).exists();
            assertThat(reports.resolve(json.path("page").asString())).exists();
        });
    }
}
