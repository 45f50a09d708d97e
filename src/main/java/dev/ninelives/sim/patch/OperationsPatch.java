package dev.ninelives.sim.patch;

import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import tools.jackson.databind.JsonNode;
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
            if (JsonPatch.apply(patch, target) instanceof ObjectNode patched) {
                return patched;
            }
            throw new PatchException(PatchException.Mistake.DOES_NOT_APPLY, "the patch leaves no object");
        } catch (JsonPatchException e) {
            throw new PatchException(PatchException.Mistake.DOES_NOT_APPLY, e.getMessage());
        }
    }
}
