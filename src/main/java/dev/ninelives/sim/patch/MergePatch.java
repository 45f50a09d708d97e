package dev.ninelives.sim.patch;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON Merge Patch (RFC 7386): objects are merged, null removes, everything else replaces. */
public final class MergePatch {
    private MergePatch() {}

    /**
     * Applies a patch to a copy of {@code target}.
     *
     * @throws PatchException if {@code patch} is not an object
     */
    public static ObjectNode apply(ObjectNode target, JsonNode patch) throws PatchException {
        if (!patch.isObject()) {
            throw new PatchException(
                    PatchException.Mistake.NO_OBJECT,
                    "json: cannot unmarshal array into Go value of type map[string]interface {}");
        }
        return merge(target, patch);
    }

    private static ObjectNode merge(JsonNode target, JsonNode patch) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        if (target instanceof ObjectNode object) {
            merged.setAll(object);
        }
        for (Map.Entry<String, JsonNode> entry : patch.properties()) {
            JsonNode value = entry.getValue();
            if (value.isNull()) {
                merged.remove(entry.getKey());
            } else {
                merged.set(entry.getKey(), value.isObject() ? merge(merged.get(entry.getKey()), value) : value);
            }
        }
        return merged;
    }
}
