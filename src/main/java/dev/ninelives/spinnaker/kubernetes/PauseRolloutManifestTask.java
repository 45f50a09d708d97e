package dev.ninelives.spinnaker.kubernetes;

import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesOperation;
import dev.ninelives.spinnaker.kubernetes.clouddriver.RolloutOperation;
import tools.jackson.databind.JsonNode;

/** Submits the pausing of a rollout. */
final class PauseRolloutManifestTask extends TargetManifestTask {
    public PauseRolloutManifestTask(Submission submission, StageTree trees) {
        super(submission, trees);
    }

    @Override
    KubernetesOperation operation(JsonNode stage) {
        return RolloutOperation.pause(stage);
    }
}
