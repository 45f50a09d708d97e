package dev.ninelives.sim.patch;

import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON Patch (RFC 6902): a list of operations. */
public final class OperationsPatch {
    private OperationsPatch() {}

    /**
     * Applies a patch to a copy of {@code target}.
     *
     * @throws PatchException if {@code patch} is not a list of operations, or one of them fails
     */
    public static ObjectNode apply(ObjectNode target, JsonNode patch) throws PatchException {
        if (!patch.isArray()) {
            throw new PatchException(
                    PatchException.Mistake.MALFORMED,
                    "json: cannot unmarshal %s into Go value of type jsonpatch.Patch"
                            .formatted(patch.isObject() ? "object" : "string"));
        }
        try {
            JsonNode patched = target;
            for (JsonNode operation : patch) {
                patched = JsonPatch.apply(JsonNodeFactory.instance.arrayNode().add(asGo(operation, patched)), patched);
            }
            if (patched instanceof ObjectNode object) {
                return object;
            }
            throw new PatchException(PatchException.Mistake.DOES_NOT_APPLY, "the patch leaves no object");
        } catch (JsonPatchException e) {
            throw new PatchException(PatchException.Mistake.DOES_NOT_APPLY, e.getMessage());
        }
    }

    /** Kubernetes' library replaces what is not there, if its holder is, and removes nothing that is not there. */
    private static JsonNode asGo(JsonNode operation, JsonNode document) throws PatchException {
        String kind = operation.path("op").asString("");
        String path = operation.path("path").asString("");
        if (!path.startsWith("/") || !document.at(path).isMissingNode()) {
            return operation;
        }
        if (kind.equals("remove")) {
            throw new PatchException(PatchException.Mistake.DOES_NOT_APPLY, "nothing to remove at " + path);
        }
        boolean held = document.at(path.substring(0, path.lastIndexOf('/'))).isObject();
        return kind.equals("replace") && held ? ((ObjectNode) operation.deepCopy()).put("op", "add") : operation;
    }
}
