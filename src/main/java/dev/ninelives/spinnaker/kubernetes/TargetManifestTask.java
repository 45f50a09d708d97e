package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.Task;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesOperation;
import tools.jackson.databind.JsonNode;

/** Submits an operation on the object that its stage names, or has chosen. */
abstract class TargetManifestTask implements Task {
    private final Submission submission;
    private final StageTree trees;

    TargetManifestTask(Submission submission, StageTree trees) {
        this.submission = submission;
        this.trees = trees;
    }

    /** @param stage its own context */
    abstract KubernetesOperation operation(JsonNode stage);

    @Override
    public final TaskResult execute(StageExecution stage) {
        return submission.submitForTarget(stage, operation(trees.own(stage)));
    }
}
