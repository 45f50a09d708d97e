package dev.ninelives.spinnaker.kubernetes;

import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesOperation;
import dev.ninelives.spinnaker.kubernetes.clouddriver.TrafficOperation;
import tools.jackson.databind.JsonNode;

/** Submits the detachment of load balancers. */
final class DisableManifestTask extends TargetManifestTask {
    public DisableManifestTask(Submission submission, StageTree trees) {
        super(submission, trees);
    }

    @Override
    KubernetesOperation operation(JsonNode stage) {
        return TrafficOperation.disable(stage);
    }
}
