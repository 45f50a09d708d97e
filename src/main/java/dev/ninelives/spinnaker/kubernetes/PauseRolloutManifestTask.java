package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.Task;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.kubernetes.clouddriver.RolloutOperation;

/** Submits the pausing of a rollout. */
final class PauseRolloutManifestTask implements Task {
    private final Submission submission;
    private final StageTree trees;

    public PauseRolloutManifestTask(Submission submission, StageTree trees) {
        this.submission = submission;
        this.trees = trees;
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        return submission.submitForTarget(stage, RolloutOperation.pause(trees.own(stage)));
    }
}
