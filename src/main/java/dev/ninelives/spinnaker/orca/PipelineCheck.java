package dev.ninelives.spinnaker.orca;

import com.netflix.spinnaker.orca.api.pipeline.graph.StageDefinitionBuilder;
import com.netflix.spinnaker.orca.pipeline.tasks.PreconditionTask;
import dev.ninelives.pipeline.InvalidPipelineException;
import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.pipeline.Trigger;
import dev.ninelives.spinnaker.StageCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Refuses what cannot run before anything of it runs, and says everything that is wrong at once. */
final class PipelineCheck {
    private final StageTypes types;
    private final Set<String> preconditions = new TreeSet<>();

    PipelineCheck(StageTypes types, List<PreconditionTask> preconditionTasks) {
        this.types = types;
        preconditionTasks.forEach(task -> preconditions.add(task.getPreconditionType()));
    }

    /** @throws InvalidPipelineException if the pipeline cannot run; the mistake is its author's */
    void check(Pipeline pipeline, Trigger trigger) {
        List<String> problems = new ArrayList<>(pipelineProblems(pipeline.json()));
        if (problems.isEmpty()) {
            List<JsonNode> stages = Stages.of(pipeline);
            stages.forEach(stage -> problems.addAll(stageProblems(stage)));
            problems.addAll(new StageGraph(stages).problems());
            problems.addAll(Parameters.problems(pipeline, trigger));
        }
        if (!problems.isEmpty()) {
            String indent = problems.size() == 1 ? " " : "\n  - ";
            throw new InvalidPipelineException(pipeline.source() + ":" + indent + String.join(indent, problems));
        }
    }

    private static List<String> pipelineProblems(ObjectNode json) {
        if (isTemplated(json)) {
            return List.of("the pipeline is made from a pipeline template, which Nine Lives does not resolve;"
                    + " test the pipeline that Spinnaker makes of it (Deck: 'Show JSON' of the resolved pipeline)");
        }
        if (json.path("disabled").asBoolean(false)) {
            return List.of("the pipeline is disabled, so Spinnaker would not run it; take \"disabled\": true out");
        }
        JsonNode stages = json.path("stages");
        if (!stages.isArray()) {
            return List.of("\"stages\" must be a list of stages, but %s"
                    .formatted(stages.isMissingNode() ? "there is none" : "is " + kind(stages)));
        }
        if (stages.isEmpty()) {
            return List.of("the pipeline has no stages, so a run of it would show nothing");
        }
        for (JsonNode stage : stages) {
            if (!stage.isObject()) {
                return List.of("\"stages\" must hold objects, but holds %s".formatted(stage));
            }
        }
        return List.of();
    }

    private static boolean isTemplated(ObjectNode json) {
        return json.path("schema").asString("").equals("v2")
                || json.path("type").asString("").equals("templatedPipeline")
                || json.hasNonNull("template")
                || !json.path("templateVariables").isEmpty();
    }

    private static String kind(JsonNode node) {
        return node.isObject() ? "an object" : node.toString();
    }

    private List<String> stageProblems(JsonNode stage) {
        List<String> problems = new ArrayList<>();
        if (Stages.type(stage).isEmpty()) {
            problems.add("has no type");
        } else {
            types.builder(stage)
                    .ifPresentOrElse(
                            builder -> problems.addAll(problems(builder, stage)),
                            () -> problems.add(types.unknown(Stages.type(stage))));
        }
        if (stage.path("restrictExecutionDuringTimeWindow").asBoolean(false) && !types.hasExecutionWindow()) {
            problems.add("has an execution window, which nothing here runs");
        }
        return problems.stream()
                .map(problem -> Stages.title(stage) + ": " + problem)
                .toList();
    }

    private List<String> problems(StageDefinitionBuilder builder, JsonNode stage) {
        List<String> problems = new ArrayList<>();
        if (builder instanceof StageCheck check) {
            problems.addAll(check.problems(stage));
        }
        if (Stages.type(stage).equals("checkPreconditions")) {
            for (JsonNode precondition : stage.path("preconditions")) {
                String type = precondition.path("type").asString("");
                if (!preconditions.contains(type)) {
                    problems.add("precondition type '%s' is unknown; known are: %s"
                            .formatted(type, String.join(", ", preconditions)));
                }
            }
        }
        return problems;
    }
}
