package dev.ninelives.spinnaker.kubernetes;

import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesOperation;
import dev.ninelives.spinnaker.kubernetes.clouddriver.RolloutOperation;
import tools.jackson.databind.JsonNode;

/** Submits the undoing of a rollout. */
final class UndoRolloutManifestTask extends TargetManifestTask {
    public UndoRolloutManifestTask(Submission submission, StageTree trees) {
        super(submission, trees);
    }

    @Override
    KubernetesOperation operation(JsonNode stage) {
        return RolloutOperation.undo(stage);
    }
}
