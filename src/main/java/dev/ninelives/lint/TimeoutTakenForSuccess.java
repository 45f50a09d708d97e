package dev.ninelives.lint;

import java.util.List;

/** Counts a timeout as success: a version that never became ready passes. */
final class TimeoutTakenForSuccess implements Hazard {
    @Override
    public String id() {
        return "timeout-taken-for-success";
    }

    @Override
    public String title() {
        return "a timeout that counts as success";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.HONEST_RESULT;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        return graph.stages().stream()
                .filter(stage -> stage.flag("markSuccessfulOnTimeout", false))
                .filter(stage -> stage.isTest() || stage.type().endsWith("Manifest"))
                .map(stage -> graph.finding(
                        this,
                        stage,
                        "markSuccessfulOnTimeout",
                        "when it runs into its timeout it ends SUCCEEDED, and what comes after it goes on",
                        "remove markSuccessfulOnTimeout"))
                .toList();
    }
}
