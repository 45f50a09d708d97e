package dev.ninelives.lint;

import java.util.List;
import java.util.Optional;

/** Undoes a rollout that it has undone before, which brings back what was undone first: going back is a rollout, too. */
final class RolloutUndoneTwice implements Hazard {
    @Override
    public String id() {
        return "rollout-undone-twice";
    }

    @Override
    public String title() {
        return "a rollback of a rollback";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.INTENDED_VERSION;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        return graph.stages("undoRolloutManifest").stream()
                .filter(stage -> !stage.text("numRevisionsBack").isEmpty())
                .flatMap(stage -> undoneBefore(graph, stage).stream()
                        .map(before -> graph.finding(
                                this,
                                stage,
                                "numRevisionsBack",
                                "%s has gone back already, which made a revision of its own: this stage brings back what that one undid"
                                        .formatted(before),
                                "leave one of them out, or run this one only if %s has not SUCCEEDED"
                                        .formatted(before))))
                .toList();
    }

    private static Optional<PipelineStage> undoneBefore(PipelineGraph graph, PipelineStage stage) {
        return graph.stages("undoRolloutManifest").stream()
                .filter(before ->
                        graph.isBefore(before, stage) && before.manifestName().equalsIgnoreCase(stage.manifestName()))
                .filter(before ->
                        WhatIf.ends(graph, before, StageStatus.SUCCEEDED).mayRun(stage))
                .filter(before -> graph.stages("deployManifest").stream()
                        .noneMatch(deploy -> graph.isBefore(before, deploy) && graph.isBefore(deploy, stage)))
                .findFirst();
    }
}
