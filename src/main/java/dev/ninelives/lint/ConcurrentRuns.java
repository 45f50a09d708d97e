package dev.ninelives.lint;

import java.util.List;

/** Lets two executions run at once although a stage asks which version is the newest. */
final class ConcurrentRuns implements Hazard {
    @Override
    public String id() {
        return "concurrent-runs";
    }

    @Override
    public String title() {
        return "two executions over one cluster";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.INTENDED_VERSION;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        return graph.stages().stream()
                .filter(stage -> !stage.criteria().isEmpty()
                        && !graph.json().path("limitConcurrent").asBoolean(false))
                .limit(1)
                .map(stage -> graph.finding(
                        this,
                        stage,
                        "criteria",
                        "two executions may run at once, and then the %s may be the version of the other one"
                                .formatted(stage.criteria()),
                        "set limitConcurrent to true"))
                .toList();
    }
}
