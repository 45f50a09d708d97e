package dev.ninelives.spinnaker.orca;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Pipelines that come from pipeline templates. What Spinnaker makes of a template with its variables is a pipeline like
 * any other; the template and the variables by themselves are not.
 */
final class PipelineTemplate {
    private PipelineTemplate() {}

    /** Why a templated pipeline cannot be run; empty where it is rendered, or where there is no template. */
    static Optional<String> problem(JsonNode json) {
        String schema = json.path("schema").asString("");
        if (json.path("config").path("pipeline").has("template")
                || json.path(PipelineStage.TYPE).has("template")) {
            return Optional.of("the pipeline is a configuration of a v1 pipeline template, which Nine Lives does not"
                    + " resolve; export the pipeline that Spinnaker makes of it");
        }
        boolean templated = schema.equals("v2")
                || json.path("type").asString("").equals("templatedPipeline")
                || json.hasNonNull("template");
        return templated && !isRendered(json) ? Optional.of(unrendered(json)) : Optional.empty();
    }

    /** A configuration has no stages of its own, or only such as are to be put between the template's. */
    private static boolean isRendered(JsonNode json) {
        return !json.path("stages").isEmpty()
                && json.path("stages").valueStream().noneMatch(stage -> stage.has("inject"))
                && json.path("exclude").isEmpty();
    }

    private static String unrendered(JsonNode json) {
        String reference = json.path("template").path("reference").asString("");
        return "the pipeline is the template%s with its variables, not yet rendered, and Nine Lives does not resolve templates;"
                        .formatted(reference.isEmpty() ? "" : " " + reference)
                + " test what Spinnaker renders: spin pipeline-templates plan --file <this file>";
    }
}
