package dev.ninelives.spinnaker.kubernetes;

import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesOperation;
import dev.ninelives.spinnaker.kubernetes.clouddriver.ScaleOperation;
import tools.jackson.databind.JsonNode;

/** Submits a change of replicas. */
final class ScaleManifestTask extends TargetManifestTask {
    public ScaleManifestTask(Submission submission, StageTree trees) {
        super(submission, trees);
    }

    @Override
    KubernetesOperation operation(JsonNode stage) {
        return new ScaleOperation(stage);
    }
}
