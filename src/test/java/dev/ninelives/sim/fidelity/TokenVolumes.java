package dev.ninelives.sim.fidelity;

import java.util.Iterator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes the volumes of service account tokens, which the embedded server does not add, out of a recorded Pod's spec. */
final class TokenVolumes {
    private TokenVolumes() {}

    static void removeFrom(JsonNode podSpec) {
        if (podSpec instanceof ObjectNode spec && spec.has("containers")) {
            remove(spec, "volumes");
            spec.path("containers").forEach(container -> remove(container, "volumeMounts"));
        }
    }

    private static void remove(JsonNode holder, String list) {
        JsonNode named = holder.path(list);
        for (Iterator<JsonNode> all = named.iterator(); all.hasNext(); ) {
            String name = all.next().path("name").asString("");
            if (name.startsWith("default-token-") || name.startsWith("kube-api-access-")) {
                all.remove();
            }
        }
        if (named.isArray() && named.isEmpty()) {
            ((ObjectNode) holder).remove(list);
        }
    }
}
