package dev.ninelives.sim;

import java.util.Iterator;
import tools.jackson.databind.JsonNode;

/** Takes the volumes of service account tokens, which the embedded server does not add, out of a recorded Pod. */
final class TokenVolumes {
    private TokenVolumes() {}

    static void removeFrom(JsonNode podSpec) {
        remove(podSpec.path("volumes"));
        podSpec.path("containers").forEach(container -> remove(container.path("volumeMounts")));
    }

    private static void remove(JsonNode named) {
        for (Iterator<JsonNode> all = named.iterator(); all.hasNext(); ) {
            if (all.next().path("name").asString("").startsWith("default-token-")) {
                all.remove();
            }
        }
    }
}
