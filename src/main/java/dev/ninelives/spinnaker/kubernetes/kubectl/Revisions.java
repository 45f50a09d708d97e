package dev.ninelives.spinnaker.kubernetes.kubectl;

import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where Kubernetes keeps the earlier templates of workloads: of Deployments in ReplicaSets, else in ControllerRevisions. */
final class Revisions {
    private static final String NUMBER = "deployment.kubernetes.io/revision";

    private Revisions() {}

    /** The revisions of a workload, oldest first. */
    static List<Revision> of(Kubectl kubectl, ObjectNode workload) {
        boolean deployment = workload.path("kind").asString("").equals("Deployment");
        String namespace = workload.path("metadata").path("namespace").asString("");
        LabelSelectors selectors =
                LabelSelectors.ofWorkload(workload.path("spec").path("selector"));
        return kubectl.list(deployment ? "replicaSet" : "controllerRevision", namespace, selectors).stream()
                .filter(source -> isOwned(source, workload))
                .map(source -> new Revision(number(source, deployment), source))
                .filter(revision -> revision.number() > 0)
                .sorted(Comparator.comparingLong(Revision::number))
                .toList();
    }

    private static long number(JsonNode source, boolean ofDeployment) {
        String text = ofDeployment
                ? source.path("metadata").path("annotations").path(NUMBER).asString("0")
                : source.path("revision").asString("0");
        return Long.parseLong(text);
    }

    private static boolean isOwned(JsonNode source, JsonNode workload) {
        JsonNode uid = workload.path("metadata").path("uid");
        return source.path("metadata")
                .path("ownerReferences")
                .valueStream()
                .anyMatch(owner -> owner.path("uid").equals(uid));
    }
}
