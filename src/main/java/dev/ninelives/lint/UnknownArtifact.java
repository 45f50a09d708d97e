package dev.ninelives.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Needs an artifact that the pipeline does not expect, or that nothing brings. */
final class UnknownArtifact implements Hazard {
    @Override
    public String id() {
        return "unknown-artifact";
    }

    @Override
    public String title() {
        return "an artifact that never arrives";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.INTENDED_VERSION;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        List<Finding> findings = new ArrayList<>();
        for (PipelineStage stage : graph.stages()) {
            List<String> required = PipelineStage.texts(stage.json().path("requiredArtifactIds"));
            for (int index = 0; index < required.size(); index++) {
                check(graph, stage, "/requiredArtifactIds/" + index, required.get(index), findings);
            }
            if (!stage.text("manifestArtifactId").isEmpty()) {
                check(graph, stage, "manifestArtifactId", stage.text("manifestArtifactId"), findings);
            }
            Expression.in(stage.json(), "")
                    .forEach(expression -> expression.artifacts().stream()
                            .filter(name -> !expected(graph).toList().contains(name))
                            .forEach(name -> check(graph, stage, expression.field(), name, findings)));
        }
        return findings;
    }

    private void check(PipelineGraph graph, PipelineStage stage, String field, String id, List<Finding> findings) {
        Optional<JsonNode> artifact = artifacts(graph, stage)
                .filter(candidate -> candidate.path("id").asString("").equals(id))
                .findFirst();
        if (artifact.isEmpty() || !isBrought(graph, artifact.get(), id)) {
            findings.add(
                    graph.finding(
                            this,
                            stage,
                            field,
                            artifact.isEmpty()
                                    ? "neither the pipeline nor a stage before it expects an artifact '%s'"
                                            .formatted(id)
                                    : "no trigger brings the artifact '%s', and it has no default".formatted(id),
                            "add it to expectedArtifacts, with a trigger that has it in expectedArtifactIds or with a default"));
        }
    }

    private static boolean isBrought(PipelineGraph graph, JsonNode artifact, String id) {
        List<JsonNode> triggers = PipelineStage.list(graph.json().path("triggers"));
        boolean ofPipeline =
                PipelineStage.list(graph.json().path("expectedArtifacts")).contains(artifact);
        return !ofPipeline
                || triggers.isEmpty()
                || artifact.path("useDefaultArtifact").asBoolean(false)
                || artifact.path("usePriorArtifact").asBoolean(false)
                || triggers.stream()
                        .anyMatch(trigger -> PipelineStage.texts(trigger.path("expectedArtifactIds"))
                                .contains(id));
    }

    private static Stream<JsonNode> artifacts(PipelineGraph graph, PipelineStage stage) {
        return Stream.concat(
                PipelineStage.list(graph.json().path("expectedArtifacts")).stream(),
                graph.ancestors(stage).stream()
                        .flatMap(before -> PipelineStage.list(before.json().path("expectedArtifacts")).stream()));
    }

    private static Stream<String> expected(PipelineGraph graph) {
        return PipelineStage.list(graph.json().path("expectedArtifacts")).stream()
                .flatMap(artifact -> Stream.of(
                        artifact.path("id").asString(""),
                        artifact.path("displayName").asString(""),
                        artifact.path("matchArtifact").path("name").asString("")));
    }
}
