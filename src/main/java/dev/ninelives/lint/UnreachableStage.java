package dev.ninelives.lint;

import java.util.List;
import java.util.Optional;

/** Has a stage that never runs, however the others end. */
final class UnreachableStage implements Hazard {
    @Override
    public String id() {
        return "unreachable-stage";
    }

    @Override
    public String title() {
        return "a stage that never runs";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.HONEST_RESULT;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        WhatIf anything = WhatIf.anythingHappens(graph);
        return graph.stages().stream()
                .filter(graph::isStarted)
                .flatMap(stage -> reason(graph, anything, stage).stream()
                        .map(reason -> graph.finding(
                                this, stage, "", reason, "remove the stage, or mend the conditions that lead to it")))
                .toList();
    }

    private static Optional<String> reason(PipelineGraph graph, WhatIf anything, PipelineStage stage) {
        if (!anything.mayRun(stage)) {
            return Optional.of("the stages before it never end in a way that lets it run");
        }
        return graph.ancestors(stage).stream()
                .filter(before -> anything.outcomes(before).stream()
                        .noneMatch(status -> WhatIf.ends(graph, before, status).mayRun(stage)))
                .map(
                        "its conditions contradict each other: it runs in no case, whether %s succeeds or fails"
                                ::formatted)
                .findFirst();
    }
}
