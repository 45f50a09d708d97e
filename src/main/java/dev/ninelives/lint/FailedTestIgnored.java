package dev.ninelives.lint;

import java.util.List;

/** Gives the candidate traffic although its test failed: the failure is ignored and nothing asks for it. */
final class FailedTestIgnored implements Hazard {
    @Override
    public String id() {
        return "failed-test-ignored";
    }

    @Override
    public String title() {
        return "traffic for a version that failed its test";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.INTENDED_VERSION;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        return graph.stages("enableManifest").stream()
                .filter(stage -> !stage.isOnPreviousVersion() && !graph.isOnFailurePathOnly(stage))
                .flatMap(stage -> graph.ancestors(stage).stream()
                        .filter(PipelineStage::isTest)
                        .filter(test -> WhatIf.fails(graph, test).mayRun(stage))
                        .limit(1)
                        .map(test -> graph.finding(
                                this,
                                stage,
                                "",
                                "it runs when %s has failed, because that failure is ignored".formatted(test),
                                "put a precondition before it: ${#stage('%s').status.toString() == 'SUCCEEDED'}"
                                        .formatted(test.name()))))
                .toList();
    }
}
