package dev.ninelives.lint;

import dev.ninelives.yaml.Nearest;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Asks in an expression for a stage that does not exist, or that need not have run by then. */
final class UnknownStage implements Hazard {
    @Override
    public String id() {
        return "unknown-stage";
    }

    @Override
    public String title() {
        return "an expression about a stage that is not there";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.HONEST_RESULT;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        List<Finding> findings = new ArrayList<>();
        for (PipelineStage stage : graph.stages()) {
            for (Expression expression : Expression.in(stage.json(), "")) {
                expression.stages().forEach(name -> check(graph, stage, expression.field(), name, findings));
            }
            for (int index = 0; index < stage.preconditions().size(); index++) {
                JsonNode precondition = stage.preconditions().get(index);
                if (precondition.path("type").asString("").equals("stageStatus")) {
                    String field = "/preconditions/%d/context/stageName".formatted(index);
                    String name = precondition.path("context").path("stageName").asString("");
                    check(graph, stage, field, name, findings);
                }
            }
        }
        return findings;
    }

    private void check(PipelineGraph graph, PipelineStage stage, String field, String name, List<Finding> findings) {
        if (graph.stages().stream().anyMatch(other -> other.refId().equals(name))) {
            return;
        }
        if (graph.stage(name).isEmpty()) {
            findings.add(graph.finding(
                    this,
                    stage,
                    field,
                    "it asks for the stage '%s', which does not exist: a condition then counts as false, a text stays as it is"
                            .formatted(name),
                    "name the stage as it is called" + Nearest.hint(name, graph.names())));
        } else if (!graph.stage(name).get().equals(stage)
                && graph.ancestors(stage).stream()
                        .noneMatch(other -> other.name().equals(name))) {
            findings.add(graph.finding(
                    this,
                    stage,
                    field,
                    "it asks for the stage '%s', which does not come before it and may not have run".formatted(name),
                    "let it wait for '%s'".formatted(name)));
        }
    }
}
