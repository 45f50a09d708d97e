package dev.ninelives.spinnaker.orca;

import com.netflix.spinnaker.orca.api.pipeline.graph.StageDefinitionBuilder;
import com.netflix.spinnaker.orca.pipeline.tasks.PreconditionTask;
import dev.ninelives.pipeline.InvalidPipelineException;
import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.pipeline.PipelineStore;
import dev.ninelives.pipeline.Trigger;
import dev.ninelives.spinnaker.StageCheck;
import dev.ninelives.spinnaker.TriggerFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Refuses what cannot run before anything of it runs, and says everything that is wrong at once. */
final class PipelineCheck {
    private final StageTypes types;
    private final Set<String> preconditions = new TreeSet<>();
    private final PipelineStore children;

    PipelineCheck(StageTypes types, List<PreconditionTask> preconditionTasks, PipelineStore children) {
        this.types = types;
        this.children = children;
        preconditionTasks.forEach(task -> preconditions.add(task.getPreconditionType()));
    }

    /** @throws InvalidPipelineException if the pipeline cannot run; the mistake is its author's */
    void check(Pipeline pipeline, Trigger trigger) {
        List<String> problems = new ArrayList<>(problems(pipeline));
        if (problems.isEmpty()) {
            problems.addAll(Parameters.problems(pipeline, trigger));
            problems.addAll(new TriggerFields(pipeline.json(), trigger).problems());
        }
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put(pipeline.source(), problems);
        started(pipeline, new LinkedHashMap<>())
                .forEach((id, child) -> all.put(child.source() + " (started as '%s')".formatted(id), problems(child)));
        all.values().removeIf(List::isEmpty);
        if (!all.isEmpty()) {
            throw new InvalidPipelineException(
                    all.entrySet().stream().map(PipelineCheck::text).collect(Collectors.joining("\n")));
        }
    }

    private static String text(Map.Entry<String, List<String>> problems) {
        String indent = problems.getValue().size() == 1 ? " " : "\n  - ";
        return problems.getKey() + ":" + indent + String.join(indent, problems.getValue());
    }

    /** The pipelines that this one starts, and those that they start, by id. */
    private Map<String, Pipeline> started(Pipeline pipeline, Map<String, Pipeline> found) {
        for (JsonNode stage : pipeline.json().path("stages")) {
            String id = stage.path(PipelineStage.TYPE).asString("");
            if (Stages.type(stage).equals(PipelineStage.TYPE) && !found.containsKey(id)) {
                children.find(id).ifPresent(child -> {
                    found.put(id, child);
                    started(child, found);
                });
            }
        }
        return found;
    }

    private List<String> problems(Pipeline pipeline) {
        List<String> problems = new ArrayList<>(pipelineProblems(pipeline.json()));
        if (problems.isEmpty()) {
            List<JsonNode> stages = Stages.of(pipeline);
            stages.forEach(stage -> problems.addAll(stageProblems(stage)));
            problems.addAll(new StageGraph(stages).problems());
        }
        return problems;
    }

    private static List<String> pipelineProblems(ObjectNode json) {
        Optional<String> template = PipelineTemplate.problem(json);
        if (template.isPresent()) {
            return List.of(template.get());
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
                    problems.add(precondition(type));
                }
            }
        }
        return problems;
    }

    private String precondition(String type) {
        return type.equals("metricQuery")
                ? "precondition type 'metricQuery' asks a metric store, and there is none here;"
                        + " take the precondition out, or stub the stage"
                : "precondition type '%s' is unknown; known are: %s".formatted(type, String.join(", ", preconditions));
    }
}
