package dev.ninelives.scenario;

import dev.ninelives.fault.Manifest;
import dev.ninelives.pipeline.Pipeline;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code deployManifest} stages of a pipeline that hold their manifests themselves. */
record StageManifests(Pipeline pipeline) {
    List<String> names() {
        return stages(pipeline.json()).map(StageManifests::name).toList();
    }

    /**
     * The pipeline with other manifests in one stage, and nothing else changed.
     *
     * @param text YAML, as the author of the pipeline would paste it into Deck
     * @throws CouldNotRunException if the text is not YAML
     */
    Pipeline with(String stage, String text) {
        List<JsonNode> documents = Manifest.parse(text)
                .orElseThrow(() -> new CouldNotRunException(
                        "The manifests of stage '%s' are not YAML, so no pipeline can hold them".formatted(stage)));
        ObjectNode changed = pipeline.json().deepCopy();
        stages(changed)
                .filter(candidate -> name(candidate).equals(stage))
                .forEach(found -> found.putArray("manifests").addAll(documents));
        return pipeline.with(changed);
    }

    private static Stream<ObjectNode> stages(ObjectNode json) {
        return json.path("stages")
                .valueStream()
                .filter(stage -> stage.path("type").asString("").equals("deployManifest"))
                .filter(stage -> stage.path("source").asString("text").equals("text"))
                .map(ObjectNode.class::cast);
    }

    private static String name(JsonNode stage) {
        return stage.path("name").asString("");
    }
}
