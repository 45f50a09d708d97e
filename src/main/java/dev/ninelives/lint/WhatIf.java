package dev.ninelives.lint;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What each stage may end as, if some end as assumed. Errs on the side of "may": conditions on anything but stages may hold
 * or not, and stages that are not assumed about may fail.
 */
final class WhatIf {
    private final PipelineGraph graph;
    private final Map<PipelineStage, StageStatus> assumed;
    private final boolean workSucceeds;
    private final Optional<PipelineStage> withoutOutputs;
    private final Condition condition;
    private final Map<PipelineStage, Set<StageStatus>> outcomes = new HashMap<>();

    private WhatIf(
            PipelineGraph graph,
            Map<PipelineStage, StageStatus> assumed,
            boolean workSucceeds,
            Optional<PipelineStage> withoutOutputs) {
        this.graph = graph;
        this.assumed = assumed;
        this.workSucceeds = workSucceeds;
        this.withoutOutputs = withoutOutputs;
        condition = new Condition(
                name -> graph.stage(name).map(this::outcomes),
                name -> graph.stage(name).map(this::outputs).orElse(Truth.FALSE));
    }

    static WhatIf anythingHappens(PipelineGraph graph) {
        return new WhatIf(graph, Map.of(), false, Optional.empty());
    }

    /** Everything works; of the conditions, only those on stages are known to hold. */
    static WhatIf allSucceed(PipelineGraph graph) {
        return new WhatIf(graph, Map.of(), true, Optional.empty());
    }

    static WhatIf ends(PipelineGraph graph, PipelineStage stage, StageStatus status) {
        return new WhatIf(graph, Map.of(stage, status), false, Optional.empty());
    }

    /** The stage runs and fails before it has created anything. */
    static WhatIf fails(PipelineGraph graph, PipelineStage stage) {
        return new WhatIf(graph, Map.of(stage, stage.failing()), false, Optional.of(stage));
    }

    boolean mayRun(PipelineStage stage) {
        return outcomes(stage).stream().anyMatch(StageStatus::isOfARun);
    }

    /** Whether the stage, if it runs, fails and takes the whole execution with it. */
    boolean failsExecution(PipelineStage stage) {
        return mayRun(stage)
                && outcomes(stage).stream()
                        .filter(StageStatus::isOfARun)
                        .allMatch(status -> status == StageStatus.TERMINAL
                                || (status == StageStatus.STOPPED
                                        && stage.flag("completeOtherBranchesThenFail", false)));
    }

    Set<StageStatus> outcomes(PipelineStage stage) {
        Set<StageStatus> known = outcomes.get(stage);
        if (known == null) {
            outcomes.put(stage, EnumSet.of(StageStatus.NOT_STARTED)); // what a cycle comes to
            known = compute(stage);
            outcomes.put(stage, known);
        }
        return known;
    }

    private Truth outputs(PipelineStage stage) {
        Set<StageStatus> possible = outcomes(stage);
        if (withoutOutputs.equals(Optional.of(stage)) || possible.stream().noneMatch(StageStatus::isOfARun)) {
            return Truth.FALSE;
        }
        return possible.equals(EnumSet.of(StageStatus.SUCCEEDED)) ? Truth.TRUE : Truth.UNKNOWN;
    }

    private Set<StageStatus> compute(PipelineStage stage) {
        if (assumed.containsKey(stage)) {
            return EnumSet.of(assumed.get(stage));
        }
        Set<StageStatus> possible = EnumSet.noneOf(StageStatus.class);
        if (!graph.isStarted(stage)
                || graph.parents(stage).stream()
                        .anyMatch(parent -> outcomes(parent).stream().anyMatch(status -> !status.letsGoOn()))) {
            possible.add(StageStatus.NOT_STARTED);
        }
        if (graph.isStarted(stage)
                && graph.parents(stage).stream()
                        .allMatch(parent -> outcomes(parent).stream().anyMatch(StageStatus::letsGoOn))) {
            possible.addAll(started(stage));
        }
        return possible;
    }

    private Set<StageStatus> started(PipelineStage stage) {
        Set<StageStatus> possible = EnumSet.noneOf(StageStatus.class);
        Truth enabled = stage.stageEnabled().isEmpty() ? Truth.TRUE : condition.of(stage.stageEnabled());
        if (enabled != Truth.TRUE) {
            possible.add(StageStatus.SKIPPED);
        }
        if (enabled != Truth.FALSE) {
            possible.addAll(ran(stage));
        }
        return possible;
    }

    private Set<StageStatus> ran(PipelineStage stage) {
        Set<StageStatus> possible = EnumSet.of(StageStatus.SUCCEEDED);
        if (stage.preconditions().isEmpty() && !workSucceeds && !stage.is("wait")) {
            possible.add(stage.failing());
        }
        for (JsonNode precondition : stage.preconditions()) {
            Truth holds = holds(precondition);
            if (holds == Truth.FALSE) {
                possible.remove(StageStatus.SUCCEEDED);
            }
            if (holds != Truth.TRUE) {
                possible.add(failing(stage, precondition));
            }
        }
        return possible;
    }

    private Truth holds(JsonNode precondition) {
        JsonNode context = precondition.path("context");
        return switch (precondition.path("type").asString("")) {
            case "expression" -> condition.of(context.path("expression").asString(""));
            case "stageStatus" ->
                condition.of("#stage('%s').status == '%s'"
                        .formatted(
                                context.path("stageName").asString(""),
                                context.path("stageStatus").asString("")));
            default -> Truth.UNKNOWN;
        };
    }

    /** A precondition has a say of its own in what its failure means. */
    private static StageStatus failing(PipelineStage stage, JsonNode precondition) {
        boolean stops = stage.failing() == StageStatus.TERMINAL
                && !precondition.path("failPipeline").asBoolean(true);
        return stops ? StageStatus.STOPPED : stage.failing();
    }
}
