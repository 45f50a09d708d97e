package dev.ninelives.sim.kubelet;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a later kubelet tells of a Pod and its containers beyond what that of 1.20 tells; as seen on 1.37.2. */
final class LaterStatus {
    private LaterStatus() {}

    /** Adds to a Pod's {@code status}, in place. */
    static void addToPod(ObjectNode status, JsonNode pod) {
        status.putArray("hostIPs").addObject().put("ip", Node.IP);
        JsonNode generation = pod.path("metadata").path("generation");
        if (generation.isNumber()) {
            status.set("observedGeneration", generation);
            status.path("conditions")
                    .forEach(condition -> ((ObjectNode) condition).set("observedGeneration", generation));
        }
    }

    /**
     * Adds to the status of a container that was created, in place.
     *
     * @param spec of the container
     */
    static void addToContainer(ObjectNode status, JsonNode spec) {
        JsonNode resources = spec.path("resources");
        status.set("resources", resources.isObject() ? resources.deepCopy() : status.objectNode());
        if (!resources.path("requests").isEmpty()) {
            status.set("allocatedResources", resources.path("requests").deepCopy());
        }
        JsonNode security = spec.path("securityContext");
        long group = security.path("runAsGroup").asLong(0);
        ObjectNode user = status.putObject("user").putObject("linux");
        user.put("uid", security.path("runAsUser").asLong(0)).put("gid", group);
        user.putArray("supplementalGroups").add(group);
        for (JsonNode mount : spec.path("volumeMounts")) {
            ObjectNode told = status.withArrayProperty("volumeMounts").addObject();
            told.set("mountPath", mount.path("mountPath"));
            told.set("name", mount.path("name"));
            if (mount.path("readOnly").asBoolean(false)) {
                told.put("readOnly", true).put("recursiveReadOnly", "Disabled");
            }
        }
    }
}
