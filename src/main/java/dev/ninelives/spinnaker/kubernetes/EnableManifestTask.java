package dev.ninelives.spinnaker.kubernetes;

import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesOperation;
import dev.ninelives.spinnaker.kubernetes.clouddriver.TrafficOperation;
import tools.jackson.databind.JsonNode;

/** Submits the attachment of load balancers. */
final class EnableManifestTask extends TargetManifestTask {
    public EnableManifestTask(Submission submission, StageTree trees) {
        super(submission, trees);
    }

    @Override
    KubernetesOperation operation(JsonNode stage) {
        return TrafficOperation.enable(stage);
    }
}
