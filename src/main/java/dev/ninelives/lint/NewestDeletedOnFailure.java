package dev.ninelives.lint;

import java.util.List;
import java.util.Optional;

/** Takes the newest version away although the deploy may have created none: then the newest is production. */
final class NewestDeletedOnFailure implements Hazard {
    @Override
    public String id() {
        return "newest-deleted-on-failure";
    }

    @Override
    public String title() {
        return "a clean-up that can take production";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.AVAILABILITY;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        return graph.stages().stream()
                .filter(stage -> stage.isDestructive() && stage.criteria().equals("newest"))
                .flatMap(stage -> graph.workloadDeploysBefore(stage).stream()
                        .filter(deploy -> reachesUnguarded(graph, deploy, stage))
                        .limit(1)
                        .map(deploy -> finding(graph, deploy, stage)))
                .toList();
    }

    private static boolean reachesUnguarded(PipelineGraph graph, PipelineStage deploy, PipelineStage stage) {
        return WhatIf.fails(graph, deploy).mayRun(stage)
                && !new Guard(graph).countsTwoVersions(stage, Optional.of(deploy));
    }

    private Finding finding(PipelineGraph graph, PipelineStage deploy, PipelineStage stage) {
        return graph.finding(
                this,
                stage,
                "criteria",
                "it runs when %s has failed; if that failed before it created anything, the newest %s is production"
                        .formatted(deploy, stage.kind()),
                "put a clusterSize precondition (== 2) between %s and this stage, or run it only if the outputs of %s are not null"
                        .formatted(deploy, deploy));
    }
}
