package dev.ninelives.sim.apiserver;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A volume, or a claim to one, waits for the other at first, and is protected from being deleted while it is used.
 *
 * @param finalizer which protects it
 */
record ClaimStrategy(String finalizer) implements Strategy {
    static final ClaimStrategy OF_CLAIMS = new ClaimStrategy("kubernetes.io/pvc-protection");
    static final ClaimStrategy OF_VOLUMES = new ClaimStrategy("kubernetes.io/pv-protection");

    @Override
    public void prepareForCreate(ObjectNode object) {
        object.putObject("status").put("phase", "Pending");
        dropUnknownSource(object);
        ObjectNode metadata = Metadata.of(object);
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
