package dev.ninelives.sim.apiserver;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A volume, or a claim to one, waits for the other at first, and is protected from being deleted while it is used.
 *
 * @param finalizer which protects it
 * @param isLater whether a volume says since when it is in its phase, and a claim names its source twice
 */
record ClaimStrategy(String finalizer, boolean isLater) implements Strategy {
    private static final String OF_VOLUMES = "kubernetes.io/pv-protection";

    static ClaimStrategy ofClaims(KubernetesVersion version) {
        return new ClaimStrategy("kubernetes.io/pvc-protection", version.isSince(24));
    }

    static ClaimStrategy ofVolumes(KubernetesVersion version) {
        return new ClaimStrategy(OF_VOLUMES, version.isSince(31));
    }

    private boolean isOfVolumes() {
        return finalizer.equals(OF_VOLUMES);
    }

    @Override
    public void prepareForCreate(ObjectNode object) {
        ObjectNode status = object.putObject("status").put("phase", "Pending");
        dropUnknownSource(object);
        ObjectNode metadata = Metadata.of(object);
        if (isLater && isOfVolumes()) {
            status.set("lastPhaseTransitionTime", metadata.get("creationTimestamp"));
        } else if (isLater && object.path("spec").has("dataSource")) {
            ObjectNode spec = (ObjectNode) object.get("spec");
            spec.set("dataSourceRef", spec.get("dataSource"));
        }
        ArrayNode finalizers =
                metadata.get("finalizers") instanceof ArrayNode present ? present : metadata.putArray("finalizers");
        List<String> names = finalizers.valueStream().map(JsonNode::asString).toList();
        if (!names.contains(finalizer)) {
            finalizers.add(finalizer);
        }
    }

    /** A claim may begin as a copy of another one or of a snapshot. */
    private static void dropUnknownSource(ObjectNode claim) {
        JsonNode source = claim.path("spec").path("dataSource");
        boolean known = source.path("kind").asString("").equals("PersistentVolumeClaim")
                || source.path("apiGroup").asString("").equals("snapshot.storage.k8s.io");
        if (source.isObject() && !known) {
            ((ObjectNode) claim.get("spec")).remove("dataSource");
        }
    }

    @Override
    public boolean hasStatus() {
        return true;
    }

    @Override
    public boolean returnsDeletedObject() {
        return true;
    }
}
