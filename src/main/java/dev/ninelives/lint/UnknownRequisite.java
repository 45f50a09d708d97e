package dev.ninelives.lint;

import java.util.List;

/** Waits for a stage that there is not. */
final class UnknownRequisite implements Hazard {
    @Override
    public String id() {
        return "unknown-requisite";
    }

    @Override
    public String title() {
        return "a stage that waits for nobody";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.AVAILABILITY;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        return graph.stages().stream()
                .flatMap(stage -> stage.requisites().stream()
                        .filter(refId -> !graph.hasRefId(refId))
                        .map(refId -> graph.finding(
                                this,
                                stage,
                                "requisiteStageRefIds",
                                "it waits for the refId '%s', which no stage has: it is either never started or does not wait"
                                        .formatted(refId),
                                "name the refId of the stage that must come before it")))
                .toList();
    }
}
