package dev.ninelives.lint;

import java.util.List;

/** Ignores a failure that no later stage turns into the failure of the pipeline, so that everybody sees green. */
final class FailureNotReported implements Hazard {
    @Override
    public String id() {
        return "failure-not-reported";
    }

    @Override
    public String title() {
        return "a failure that nobody hears of";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.HONEST_RESULT;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        return graph.stages().stream()
                .filter(stage -> stage.isTest() || stage.type().endsWith("Manifest"))
                .filter(stage -> stage.hidesFailure() && !isReported(graph, stage))
                .map(stage -> graph.finding(
                        this,
                        stage,
                        stage.failing() == StageStatus.STOPPED ? "failPipeline" : "continuePipeline",
                        "when it fails, no later stage fails the pipeline: it ends SUCCEEDED without the new version",
                        "end its failure branch with a precondition that fails the pipeline, or let this stage do so"))
                .toList();
    }

    private static boolean isReported(PipelineGraph graph, PipelineStage stage) {
        WhatIf failed = WhatIf.fails(graph, stage);
        return graph.stages().stream().anyMatch(other -> graph.isBefore(stage, other) && failed.failsExecution(other));
    }
}
