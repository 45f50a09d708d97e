package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.Task;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.kubernetes.clouddriver.DeployOperation;
import dev.ninelives.spinnaker.kubernetes.clouddriver.DeployRequest;
import dev.ninelives.spinnaker.kubernetes.clouddriver.ProviderVersion;

/** Submits the deploy of what {@link ResolveDeploySourceManifestTask} has found. */
final class DeployManifestTask implements Task {
    private final Submission submission;
    private final StageTree trees;
    private final ProviderVersion provider;

    public DeployManifestTask(Submission submission, StageTree trees, ProviderVersion provider) {
        this.submission = submission;
        this.trees = trees;
        this.provider = provider;
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        DeployRequest request = new DeployRequest(
                trees.own(stage),
                trees.artifacts(stage.getContext().get("requiredArtifacts")),
                trees.artifacts(stage.getContext().get("optionalArtifacts")));
        return submission.submit(stage, new DeployOperation(request, provider));
    }
}
