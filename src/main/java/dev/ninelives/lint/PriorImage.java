package dev.ninelives.lint;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Falls back to the image of an earlier execution, whatever became of that. */
final class PriorImage implements Hazard {
    @Override
    public String id() {
        return "prior-image";
    }

    @Override
    public String title() {
        return "an image from an earlier execution";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.INTENDED_VERSION;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        List<Finding> findings = new ArrayList<>();
        List<JsonNode> artifacts = PipelineStage.list(graph.json().path("expectedArtifacts"));
        for (int index = 0; index < artifacts.size(); index++) {
            JsonNode artifact = artifacts.get(index);
            if (artifact.path("usePriorArtifact").asBoolean(false)
                    && artifact.path("matchArtifact").path("type").asString("").equals("docker/image")) {
                findings.add(graph.finding(
                        this,
                        "/expectedArtifacts/%d/usePriorArtifact".formatted(index),
                        "where the trigger brings no matching image, the one of the execution before is deployed, even if that failed",
                        "set usePriorArtifact to false, so that such an execution fails"));
            }
        }
        return findings;
    }
}
