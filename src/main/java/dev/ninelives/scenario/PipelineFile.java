package dev.ninelives.scenario;

import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.yaml.InvalidFileException;
import dev.ninelives.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads pipelines as people get them out of Spinnaker: one from Deck's "Edit as JSON" or {@code spin pipeline get}, or a
 * list of them from Gate or Front50. Deck leaves out the names by which Spinnaker knows a pipeline; they are put in.
 */
final class PipelineFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;
    private final String application;

    /** @param application of pipelines that do not say theirs */
    PipelineFile(Path file, String application) {
        this.file = file;
        this.application = application;
    }

    /**
     * Reads one pipeline.
     *
     * @param choice the id or name of the pipeline in a list; empty where the file holds only one
     * @throws InvalidFileException if there is no such file, or it holds no such pipeline
     */
    Pipeline read(Optional<String> choice) {
        JsonNode json = json();
        if (json.isObject()) {
            return pipeline(json, "", choice.orElse(stem()));
        }
        List<Pipeline> all = all(json);
        if (choice.isEmpty()) {
            if (all.size() == 1) {
                return all.get(0);
            }
            throw invalid(
                    1,
                    "the file holds %d pipelines; say which, as %s#<name or id>; there are: %s"
                            .formatted(all.size(), file.getFileName(), titles(all)));
        }
        List<Pipeline> chosen = all.stream()
                .filter(pipeline ->
                        choice.get().equals(pipeline.id()) || choice.get().equals(pipeline.name()))
                .toList();
        if (chosen.size() != 1) {
            throw invalid(
                    1,
                    chosen.isEmpty()
                            ? "there is no pipeline '%s' in it; there are: %s".formatted(choice.get(), titles(all))
                            : "%d pipelines are called '%s'; choose by id: %s"
                                    .formatted(chosen.size(), choice.get(), titles(chosen)));
        }
        return chosen.get(0);
    }

    /**
     * Reads all pipelines of the file.
     *
     * @throws InvalidFileException if there is no such file, or it holds anything but pipelines
     */
    List<Pipeline> readAll() {
        JsonNode json = json();
        return json.isObject() ? List.of(pipeline(json, "", stem())) : all(json);
    }

    private List<Pipeline> all(JsonNode list) {
        if (!list.isArray()) {
            throw invalid(1, "a pipeline is a JSON object, but this is " + list);
        }
        List<Pipeline> pipelines = new ArrayList<>();
        for (JsonNode element : list) {
            pipelines.add(pipeline(element, "/" + pipelines.size(), stem() + "-" + pipelines.size()));
        }
        if (pipelines.isEmpty()) {
            throw invalid(1, "the list holds no pipeline");
        }
        return pipelines;
    }

    private Pipeline pipeline(JsonNode json, String pointer, String name) {
        if (!(json instanceof ObjectNode pipeline)) {
            throw invalid(1, "a pipeline is a JSON object, but %s holds %s".formatted(pointer, json));
        }
        if (pipeline.hasNonNull("pipelineConfigId") && pipeline.hasNonNull("buildTime")) {
            throw invalid(
                    1,
                    "this is one execution of the pipeline '%s', not the pipeline itself;"
                                    .formatted(pipeline.path("name").asString(""))
                            + " get that with: spin pipeline get --application %s --name '%s'"
                                    .formatted(
                                            pipeline.path("application").asString(""),
                                            pipeline.path("name").asString("")));
        }
        fill(pipeline, "application", application);
        fill(pipeline, "name", name);
        fill(pipeline, "id", name);
        return new Pipeline(file.toString(), pipeline, pointer);
    }

    private static void fill(ObjectNode pipeline, String field, String value) {
        if (!pipeline.hasNonNull(field)) {
            pipeline.put(field, value);
        }
    }

    private String stem() {
        return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    }

    private static String titles(List<Pipeline> pipelines) {
        return pipelines.stream()
                .map(pipeline -> "'%s' (%s)".formatted(pipeline.name(), pipeline.id()))
                .collect(Collectors.joining(", "));
    }

    private JsonNode json() {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            throw invalid(line, "column %d: this is not JSON: %s".formatted(column, e.getOriginalMessage()));
        } catch (IOException e) {
            throw invalid(0, "the pipeline cannot be read: " + e.getMessage());
        }
    }

    private InvalidFileException invalid(int line, String message) {
        return new InvalidFileException(new Problem(file, line, "", message));
    }
}
