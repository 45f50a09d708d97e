package dev.ninelives.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines in the forms in which Spinnaker's tools give them out. */
class PipelineFileTest {
    private static final String LIST = """
        [
          {"id": "1", "name": "Deploy", "application": "shop", "stages": []},
          {"id": "2", "name": "Test", "application": "shop", "stages": []},
          {"id": "3", "name": "Test", "application": "cart", "stages": []}
        ]
        """;

    private Path file;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        file = folder.resolve("export.json");
    }

    @Test
    void takesASingleExportAsItIs() throws IOException {
        // Given
        Files.writeString(file, "{\"id\": \"1\", \"name\": \"Deploy\", \"application\": \"store\", \"stages\": []}");

        // When
        Pipeline pipeline = read("");

        // Then
        assertThat(pipeline.json().toString())
                .isEqualTo(Files.readString(file).replace(": ", ":").replace(", ", ","));
    }

    /** Deck shows a pipeline without the names that Spinnaker keeps for it. */
    @Test
    void givesDecksExportTheNamesThatItLacks() throws IOException {
        // Given
        Files.writeString(file, "{\"stages\": []}");

        // When
        Pipeline pipeline = read("");

        // Then
        assertThat(pipeline.application()).isEqualTo("shop");
        assertThat(pipeline.name()).isEqualTo("export");
        assertThat(pipeline.id()).isEqualTo("export");
    }

    @Test
    void choosesFromAListByNameOrId() throws IOException {
        // Given
        Files.writeString(file, LIST);

        // When, then
        assertThat(read("Deploy").id()).isEqualTo("1");
        assertThat(read("3").application()).isEqualTo("cart");
        assertThat(read("3").pointer()).isEqualTo("/2");
    }

    @Test
    void asksForAChoiceAndNamesThePipelines() throws IOException {
        // Given
        Files.writeString(file, LIST);

        // When, then
        assertThatThrownBy(() -> read(""))
                .hasMessage(
                        "%s:1: the file holds 3 pipelines; say which, as export.json#<name or id>; there are: 'Deploy'"
                                + " (1), 'Test' (2), 'Test' (3)",
                        file);
        assertThatThrownBy(() -> read("Deplo")).hasMessageContaining("there is no pipeline 'Deplo' in it; there are:");
        assertThatThrownBy(() -> read("Test"))
                .hasMessageContaining("2 pipelines are called 'Test'; choose by id: 'Test' (2), 'Test' (3)");
    }

    @Test
    void takesTheOnlyPipelineOfAList() throws IOException {
        // Given
        Files.writeString(file, "[{\"id\": \"1\", \"name\": \"Deploy\", \"stages\": []}]");

        // When, then
        assertThat(read("").id()).isEqualTo("1");
    }

    @Test
    void refusesAnExecution() throws IOException {
        // Given
        Files.writeString(
                file,
                "{\"id\": \"01A\", \"pipelineConfigId\": \"1\", \"buildTime\": 1, \"name\": \"Deploy\","
                        + " \"application\": \"store\", \"stages\": []}");

        // When, then
        assertThatThrownBy(() -> read(""))
                .hasMessageContaining(
                        "this is one execution of the pipeline 'Deploy', not the pipeline itself; get that"
                                + " with: spin pipeline get --application store --name 'Deploy'");
    }

    private Pipeline read(String choice) {
        return new PipelineFile(file, "shop").read(Optional.of(choice).filter(text -> !text.isEmpty()));
    }
}
