package dev.ninelives.lint;

import java.util.List;
import java.util.Optional;

/** Goes back a revision although the deploy may have made none: then the revision before production's comes back. */
final class RolloutUndoneOnFailure implements Hazard {
    @Override
    public String id() {
        return "rollout-undone-on-failure";
    }

    @Override
    public String title() {
        return "a rollback of what was never rolled out";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.INTENDED_VERSION;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        return graph.stages("undoRolloutManifest").stream()
                .filter(stage -> !stage.text("numRevisionsBack").isEmpty())
                .flatMap(stage -> withoutRevision(graph, stage).stream()
                        .map(deploy -> graph.finding(
                                this,
                                stage,
                                "numRevisionsBack",
                                "it runs when %s has failed; if that failed before it changed anything, production goes back from the version that is meant to stay"
                                        .formatted(deploy),
                                "run it only if the outputs of %s themselves hold the Deployment, #stage('…')['outputs']['outputs.manifests']?.^[#this['kind'] == 'Deployment'] != null (['context'] would find those of a stage before it), or go to a revision by its number"
                                        .formatted(deploy))))
                .toList();
    }

    private static Optional<PipelineStage> withoutRevision(PipelineGraph graph, PipelineStage stage) {
        return graph.deploysInPlaceBefore(stage).stream()
                .filter(deploy -> !PipelineGraph.apart(deploy.namespace(), stage.namespace()))
                .filter(deploy -> WhatIf.fails(graph, deploy).mayRun(stage))
                .findFirst();
    }
}
