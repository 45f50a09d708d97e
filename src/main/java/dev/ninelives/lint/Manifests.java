package dev.ninelives.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a pipeline deploys, as far as it is known when the pipeline is read. */
final class Manifests {
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, List<JsonNode>> documents;

    private Manifests(Map<String, List<JsonNode>> documents) {
        this.documents = documents;
    }

    /**
     * The manifests in files.
     *
     * @param files by the id, name or reference of the artifact that carries them, or by the name of the parameter or the
     *     stage
     */
    static Manifests read(Map<String, Path> files) {
        Map<String, String> texts = new LinkedHashMap<>();
        files.forEach((id, file) -> {
            try {
                texts.put(id, Files.readString(file));
            } catch (IOException e) {
                throw new UncheckedIOException("The manifest %s cannot be read".formatted(file), e);
            }
        });
        return of(texts);
    }

    /** The manifests with these YAML texts; see {@link #read}. */
    static Manifests of(Map<String, String> texts) {
        Map<String, List<JsonNode>> documents = new LinkedHashMap<>();
        texts.forEach((id, text) -> documents.put(id, documents(text)));
        return new Manifests(documents);
    }

    /** All documents, in the order of the files. */
    List<JsonNode> all() {
        return documents.values().stream().flatMap(List::stream).toList();
    }

    /**
     * Those that a stage deploys; empty where they are not known.
     *
     * @param pipeline the whole pipeline, whose expected artifacts the stage may name
     */
    List<JsonNode> of(PipelineStage stage, JsonNode pipeline) {
        JsonNode inline = stage.json().path("manifests");
        if (!stage.text("source").equals("artifact")) {
            if (documents.containsKey(stage.name())) {
                return documents.get(stage.name());
            }
            List<JsonNode> found = new ArrayList<>();
            PipelineStage.list(inline).stream().filter(JsonNode::isObject).forEach(found::add);
            Expression.in(inline, "").stream()
                    .flatMap(expression -> expression.parameters().stream())
                    .forEach(name -> found.addAll(documents.getOrDefault(name, List.of())));
            return found;
        }
        return names(stage, pipeline).stream()
                .filter(documents::containsKey)
                .findFirst()
                .map(documents::get)
                .orElse(List.of());
    }

    private static List<String> names(PipelineStage stage, JsonNode pipeline) {
        List<String> names = new ArrayList<>(List.of(stage.text("manifestArtifactId")));
        addNames(names, stage.json().path("manifestArtifact"));
        for (JsonNode expected : pipeline.path("expectedArtifacts")) {
            if (expected.path("id").asString("").equals(names.get(0))) {
                addNames(names, expected);
                addNames(names, expected.path("matchArtifact"));
                addNames(names, expected.path("defaultArtifact"));
            }
        }
        names.removeIf(String::isEmpty);
        return names;
    }

    private static void addNames(List<String> names, JsonNode artifact) {
        for (String key : List.of("id", "displayName", "name", "reference")) {
            names.add(artifact.path(key).asString(""));
        }
    }

    private static List<JsonNode> documents(String text) {
        List<JsonNode> documents = new ArrayList<>();
        new Load(LoadSettings.builder().build()).loadAllFromString(text).forEach(document -> {
            JsonNode json = JSON.valueToTree(document);
            if (json.isObject()) {
                documents.add(json);
            }
        });
        return documents;
    }
}
