package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.Task;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.kubernetes.clouddriver.RolloutOperation;

/** Submits the undoing of a rollout. */
final class UndoRolloutManifestTask implements Task {
    private final Submission submission;
    private final StageTree trees;

    public UndoRolloutManifestTask(Submission submission, StageTree trees) {
        this.submission = submission;
        this.trees = trees;
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        return submission.submitForTarget(stage, RolloutOperation.undo(trees.own(stage)));
    }
}
