package dev.ninelives.spinnaker.orca;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The types of stages that Spinnaker has and this engine does not run, each with the reason. */
final class UnmodelledTypes {
    private static final Map<String, String> WHY = new LinkedHashMap<>();

    static {
        because(
                "it works on server groups of virtual machines or of other providers, not on Kubernetes manifests",
                List.of(
                        "applySourceServerGroupCapacity",
                        "bulkDestroyServerGroup",
                        "cloneServerGroup",
                        "deploy",
                        "destroyServerGroup",
                        "determineTargetServerGroup",
                        "disableCluster",
                        "disableServerGroup",
                        "enableServerGroup",
                        "modifyAwsScalingProcess",
                        "resizeServerGroup",
                        "rollbackCluster",
                        "rollbackServerGroup",
                        "scaleDownCluster",
                        "shrinkCluster",
                        "upsertLoadBalancers"));
        because(
                "it bakes, finds or tags images of virtual machines or of a cloud's registry",
                List.of(
                        "bake",
                        "findImage",
                        "findImageFromCluster",
                        "findImageFromTags",
                        "tagImage",
                        "updateImageTags",
                        "upsertImageTags"));
        because(
                "it judges by metrics that Kayenta fetches, and there is no traffic here to measure",
                List.of("canary", "canaryDeployment", "kayentaCanary"));
        because(
                "it writes pipelines into Front50, which a test of a pipeline must not",
                List.of("savePipelinesFromArtifact", "savePipeline", "updatePipeline", "deletePipeline"));
        because(
                "it runs a job on a system that is not here",
                List.of("awsCodeBuild", "concourse", "googleCloudBuild", "pulumi", "terraform", "travis", "wercker"));
        because(
                "what it does is in Spinnaker's own configuration, not in the pipeline",
                List.of("preconfiguredJob", "preconfiguredWebhook"));
        because(
                "it manages services of Cloud Foundry",
                List.of("createServiceKey", "deleteService", "deployService", "shareService", "unshareService"));
        because(
                "it belongs to parts of Spinnaker that Kubernetes pipelines do not use",
                List.of(
                        "acquireLock",
                        "monitorPipeline",
                        "quickPatch",
                        "releaseLock",
                        "upsertEntityTags",
                        "waitForCondition"));
    }

    private UnmodelledTypes() {}

    private static void because(String why, List<String> types) {
        types.forEach(type -> WHY.put(type, why));
    }

    static Set<String> names() {
        return WHY.keySet();
    }

    /** Why the type is not modelled; empty for types that Spinnaker does not have. */
    static Optional<String> why(String type) {
        return Optional.ofNullable(WHY.get(type));
    }
}
