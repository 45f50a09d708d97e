package dev.ninelives.spinnaker.kubernetes;

import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesOperation;
import dev.ninelives.spinnaker.kubernetes.clouddriver.RolloutOperation;
import tools.jackson.databind.JsonNode;

/** Submits a restart. */
final class RollingRestartManifestTask extends TargetManifestTask {
    public RollingRestartManifestTask(Submission submission, StageTree trees) {
        super(submission, trees);
    }

    @Override
    KubernetesOperation operation(JsonNode stage) {
        return RolloutOperation.restart(stage);
    }
}
