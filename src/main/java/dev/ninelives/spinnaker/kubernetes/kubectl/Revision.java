package dev.ninelives.spinnaker.kubernetes.kubectl;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An earlier template of a workload.
 *
 * @param source the ReplicaSet or the ControllerRevision that keeps it
 */
record Revision(long number, ObjectNode source) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Annotations of a Deployment that say something of it alone, and stay through a rollback. */
    private static final Set<String> OWN = Set.of(
            "kubectl.kubernetes.io/last-applied-configuration",
            "deployment.kubernetes.io/revision",
            "deployment.kubernetes.io/revision-history",
            "deployment.kubernetes.io/desired-replicas",
            "deployment.kubernetes.io/max-replicas",
            "deprecated.deployment.rollback.to");

    private boolean isReplicaSet() {
        return source.path("kind").asString("").equals("ReplicaSet");
    }

    /** Whether the workload has this template now. */
    boolean isOf(ObjectNode workload) {
        return template().equals(workload.path("spec").path("template"));
    }

    PatchType patchType() {
        return isReplicaSet() ? PatchType.JSON : PatchType.STRATEGIC;
    }

    /** What makes it the workload's template again. */
    String patch(ObjectNode workload) {
        if (!isReplicaSet()) {
            return source.path("data").toString();
        }
        ArrayNode patch = JSON.createArrayNode();
        patch.addObject().put("op", "replace").put("path", "/spec/template").set("value", template());
        ObjectNode annotations = annotations(workload);
        if (workload.path("metadata").has("annotations")) {
            patch.addObject()
                    .put("op", "replace")
                    .put("path", "/metadata/annotations")
                    .set("value", annotations);
        }
        return patch.toString();
    }

    private JsonNode template() {
        if (!isReplicaSet()) {
            ObjectNode template = (ObjectNode)
                    source.path("data").path("spec").path("template").deepCopy();
            template.remove("$patch");
            return template;
        }
        ObjectNode template = (ObjectNode) source.path("spec").path("template").deepCopy();
        template.withObject("metadata").withObject("labels").remove("pod-template-hash");
        return template;
    }

    private ObjectNode annotations(ObjectNode workload) {
        ObjectNode annotations = JSON.createObjectNode();
        workload.path("metadata").path("annotations").properties().stream()
                .filter(annotation -> OWN.contains(annotation.getKey()))
                .forEach(annotation -> annotations.set(annotation.getKey(), annotation.getValue()));
        source.path("metadata").path("annotations").properties().stream()
                .filter(annotation -> !OWN.contains(annotation.getKey()))
                .forEach(annotation -> annotations.set(annotation.getKey(), annotation.getValue()));
        return annotations;
    }
}
