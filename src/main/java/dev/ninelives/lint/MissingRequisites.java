package dev.ninelives.lint;

import java.util.List;

/** Does not say what it waits for, so it starts at once, beside everything else. */
final class MissingRequisites implements Hazard {
    @Override
    public String id() {
        return "missing-requisites";
    }

    @Override
    public String title() {
        return "a stage that starts at once";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.AVAILABILITY;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        return graph.stages().stream()
                .filter(stage -> stage.index() > 0 && !graph.isChained())
                .filter(stage -> !stage.json().has("requisiteStageRefIds"))
                .map(stage -> graph.finding(
                        this,
                        stage,
                        "",
                        "it has no requisiteStageRefIds, so it starts with the pipeline and waits for no other stage",
                        "add requisiteStageRefIds; an empty list says that it is meant to start at once"))
                .toList();
    }
}
