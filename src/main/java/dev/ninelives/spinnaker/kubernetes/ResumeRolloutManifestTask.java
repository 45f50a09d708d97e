package dev.ninelives.spinnaker.kubernetes;

import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesOperation;
import dev.ninelives.spinnaker.kubernetes.clouddriver.RolloutOperation;
import tools.jackson.databind.JsonNode;

/** Submits the resuming of a rollout. */
final class ResumeRolloutManifestTask extends TargetManifestTask {
    public ResumeRolloutManifestTask(Submission submission, StageTree trees) {
        super(submission, trees);
    }

    @Override
    KubernetesOperation operation(JsonNode stage) {
        return RolloutOperation.resume(stage);
    }
}
