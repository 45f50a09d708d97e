package dev.ninelives.scenario;

import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.yaml.InvalidFileException;
import dev.ninelives.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads a pipeline as Gate and Deck export it. */
final class PipelineFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private PipelineFile() {}

    /**
     * Reads the pipeline.
     *
     * @throws InvalidFileException if there is no such file, or it is not a JSON object
     */
    static Pipeline read(Path file) {
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            if (json instanceof ObjectNode pipeline) {
                return new Pipeline(file.toString(), pipeline);
            }
            throw invalid(file, 1, "a pipeline is a JSON object, but this is " + (json.isArray() ? "a list" : json));
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            throw invalid(file, line, "column %d: this is not JSON: %s".formatted(column, e.getOriginalMessage()));
        } catch (IOException e) {
            throw invalid(file, 0, "the pipeline cannot be read: " + e.getMessage());
        }
    }

    private static InvalidFileException invalid(Path file, int line, String message) {
        return new InvalidFileException(new Problem(file, line, "", message));
    }
}
