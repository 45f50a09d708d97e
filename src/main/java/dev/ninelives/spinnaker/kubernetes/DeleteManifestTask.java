package dev.ninelives.spinnaker.kubernetes;

import dev.ninelives.spinnaker.kubernetes.clouddriver.DeleteOperation;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesOperation;
import tools.jackson.databind.JsonNode;

/** Submits a delete. */
final class DeleteManifestTask extends TargetManifestTask {
    public DeleteManifestTask(Submission submission, StageTree trees) {
        super(submission, trees);
    }

    @Override
    KubernetesOperation operation(JsonNode stage) {
        return new DeleteOperation(stage);
    }
}
