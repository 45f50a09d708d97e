package dev.ninelives.history;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes the values out of Secrets before an object is written to a file that people pass on. */
public final class SecretMask {
    /** What stands in place of a value; longer or shorter values look the same. */
    public static final String MASK = "<masked>";

    /** Where {@code kubectl} and Spinnaker keep a copy of the whole manifest. */
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private SecretMask() {}

    /** The object itself, unless it is a Secret: then a copy that keeps the keys and loses the values. */
    public static JsonNode mask(JsonNode object) {
        if (!object.path("kind").asString("").equals("Secret")) {
            return object;
        }
        ObjectNode copy = (ObjectNode) object.deepCopy();
        List.of("data", "stringData").forEach(field -> maskValues(copy.path(field)));
        if (copy.path("metadata").path("annotations") instanceof ObjectNode annotations
                && annotations.has(LAST_APPLIED)) {
            annotations.put(LAST_APPLIED, MASK);
        }
        return copy;
    }

    private static void maskValues(JsonNode values) {
        if (values instanceof ObjectNode map) {
            List.copyOf(map.propertyNames()).forEach(key -> map.put(key, MASK));
        }
    }
}
