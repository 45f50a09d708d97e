package dev.ninelives.lint;

import java.util.List;

/** Pauses a rollout that no stage resumes: from then on deploys change the Deployment and no Pod. */
final class RolloutLeftPaused implements Hazard {
    @Override
    public String id() {
        return "rollout-left-paused";
    }

    @Override
    public String title() {
        return "a rollout that stays paused";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.INTENDED_VERSION;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        return graph.stages("pauseRolloutManifest").stream()
                .filter(stage -> !isResumed(graph, stage))
                .map(stage -> graph.finding(
                        this,
                        stage,
                        "",
                        "no stage after it resumes '%s': later deploys replace no Pod, and wait until their time is over"
                                .formatted(stage.manifestName()),
                        "resume it on every path that follows, also where a stage fails"))
                .toList();
    }

    private static boolean isResumed(PipelineGraph graph, PipelineStage stage) {
        WhatIf paused = WhatIf.ends(graph, stage, StageStatus.SUCCEEDED);
        return graph.stages("resumeRolloutManifest").stream()
                .filter(resume -> resume.manifestName().equalsIgnoreCase(stage.manifestName()))
                .anyMatch(resume -> graph.isBefore(stage, resume) && paused.mayRun(resume));
    }
}
