package dev.ninelives.lint;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a stage must get past before it runs. */
final class Guard {
    private final PipelineGraph graph;

    Guard(PipelineGraph graph) {
        this.graph = graph;
    }

    /**
     * Whether a stage runs only where a {@code clusterSize} precondition has counted two versions at least. A count from
     * before the deploy says nothing about what the deploy has created.
     *
     * @param deploy after which the versions must be counted; empty for any time
     */
    boolean countsTwoVersions(PipelineStage stage, Optional<PipelineStage> deploy) {
        Set<PipelineStage> before = graph.ancestors(stage);
        return before.stream()
                .filter(guard ->
                        guard.stageEnabled().isEmpty() && !guard.failing().letsGoOn())
                .filter(guard -> deploy.isEmpty() || graph.isBefore(deploy.get(), guard))
                .flatMap(guard -> guard.preconditions().stream())
                .anyMatch(precondition -> countsTwo(precondition, stage.text("cluster")));
    }

    /** Whether the stage, or a precondition after the deploy, asks for what an earlier stage has put out. */
    boolean asksForOutputs(PipelineStage stage, Optional<PipelineStage> deploy) {
        return stage.stageEnabled().contains("outputs")
                || graph.ancestors(stage).stream()
                        .filter(guard -> deploy.isEmpty() || graph.isBefore(deploy.get(), guard))
                        .flatMap(guard -> guard.preconditions().stream())
                        .anyMatch(precondition -> precondition
                                .path("context")
                                .path("expression")
                                .asString("")
                                .contains("outputs"));
    }

    private static boolean countsTwo(JsonNode precondition, String cluster) {
        JsonNode context = precondition.path("context");
        String counted = context.path("cluster")
                .asString(context.path("moniker").path("cluster").asString(""));
        if (!precondition.path("type").asString("").equals("clusterSize")
                || (!cluster.isEmpty() && !counted.isEmpty() && !counted.equals(cluster))) {
            return false;
        }
        int expected = context.path("expected").asInt(0);
        return switch (context.path("comparison").asString("==")) {
            case ">" -> expected >= 1;
            case "==", ">=" -> expected >= 2;
            default -> false;
        };
    }
}
