package dev.ninelives.spinnaker.orca;

import dev.ninelives.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The stages of a pipeline as its JSON has them, and what to call them in messages. */
final class Stages {
    private Stages() {}

    static List<JsonNode> of(Pipeline pipeline) {
        List<JsonNode> stages = new ArrayList<>();
        pipeline.json().path("stages").forEach(stages::add);
        return stages;
    }

    static String refId(JsonNode stage) {
        return stage.path("refId").asString("");
    }

    static String type(JsonNode stage) {
        return stage.path("type").asString("");
    }

    /** For example {@code stage 'Deploy' (refId 3)}. */
    static String title(JsonNode stage) {
        String name = stage.path("name").asString(type(stage));
        String refId = refId(stage);
        return "stage '%s'%s".formatted(name, refId.isEmpty() ? "" : " (refId " + refId + ")");
    }
}
