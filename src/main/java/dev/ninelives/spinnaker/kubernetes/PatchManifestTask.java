package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.Task;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.kubernetes.clouddriver.ImageBinding;
import dev.ninelives.spinnaker.kubernetes.clouddriver.PatchOperation;

/** Submits a patch with what {@link ResolvePatchSourceManifestTask} has found. */
final class PatchManifestTask implements Task {
    private final Submission submission;
    private final StageTree trees;
    private final ImageBinding imageBinding;

    public PatchManifestTask(Submission submission, StageTree trees, ImageBinding imageBinding) {
        this.submission = submission;
        this.trees = trees;
        this.imageBinding = imageBinding;
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        PatchOperation operation = new PatchOperation(
                trees.own(stage),
                trees.artifacts(stage.getContext().get("requiredArtifacts")),
                trees.artifacts(stage.getContext().get("optionalArtifacts")),
                imageBinding);
        return submission.submitForTarget(stage, operation);
    }
}
