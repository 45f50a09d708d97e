package dev.ninelives.sim.patch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Kubernetes' own merge patch: lists whose elements have a key are merged element by element. Understands the
 * directives {@code $patch}, {@code $retainKeys}, {@code $setElementOrder} and {@code $deleteFromPrimitiveList}.
 */
public final class StrategicMergePatch {
    static final String PATCH = "$patch";
    private static final String RETAIN_KEYS = "$retainKeys";
    private static final String ELEMENT_ORDER = "$setElementOrder/";
    private static final String DELETE_VALUES = "$deleteFromPrimitiveList/";

    private StrategicMergePatch() {}

    /**
     * Applies a patch to a copy of {@code target}.
     *
     * @throws PatchException if {@code patch} is not an object, or an element of a list lacks its key
     */
    public static ObjectNode apply(ObjectNode target, JsonNode patch) throws PatchException {
        if (!patch.isObject()) {
            throw new PatchException(
                    PatchException.Mistake.MALFORMED,
                    "json: cannot unmarshal array into Go value of type map[string]interface {}");
        }
        return merge(target, patch, "");
    }

    /**
     * Merges one object.
     *
     * @param field where the object stands in its parent
     */
    static ObjectNode merge(JsonNode target, JsonNode patch, String field) throws PatchException {
        String directive = patch.path(PATCH).asString("merge");
        if (directive.equals("delete")) {
            return JsonNodeFactory.instance.objectNode();
        }
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        if (target instanceof ObjectNode object && !directive.equals("replace")) {
            merged.setAll(object);
        }
        retainKeys(merged, patch);
        Map<String, JsonNode> orders = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : patch.properties()) {
            String name = entry.getKey();
            if (name.startsWith(ELEMENT_ORDER)) {
                String list = name.substring(ELEMENT_ORDER.length());
                ElementOrder.check(patch.path(list), entry.getValue(), MergeKeys.of(field, list));
                orders.put(list, entry.getValue());
            } else if (name.startsWith(DELETE_VALUES)) {
                String list = name.substring(DELETE_VALUES.length());
                merged.set(list, ListMerge.without(merged.path(list), entry.getValue()));
            } else if (!name.startsWith("$")) {
                mergeField(merged, name, entry.getValue(), field);
            }
        }
        for (Map.Entry<String, JsonNode> order : orders.entrySet()) {
            reorder(merged, order.getKey(), order.getValue(), field);
        }
        return merged;
    }

    private static void mergeField(ObjectNode merged, String name, JsonNode value, String parent)
            throws PatchException {
        if (value.isNull()) {
            merged.remove(name);
        } else if (value.isObject()) {
            merged.set(name, merge(merged.get(name), value, name));
        } else if (value.isArray()) {
            merged.set(name, mergeList(merged.path(name), value, name, parent));
        } else {
            merged.set(name, value);
        }
    }

    private static JsonNode mergeList(JsonNode target, JsonNode patch, String name, String parent)
            throws PatchException {
        Optional<String> key = MergeKeys.of(parent, name);
        if (key.isPresent()) {
            return new ListMerge(name, key.get()).merge(target, patch);
        }
        return MergeKeys.isSet(name) ? ListMerge.union(target, patch) : patch;
    }

    private static void retainKeys(ObjectNode merged, JsonNode patch) {
        if (patch.has(RETAIN_KEYS)) {
            List<String> kept = patch.path(RETAIN_KEYS)
                    .valueStream()
                    .map(key -> key.asString(""))
                    .toList();
            merged.retain(kept);
        }
    }

    private static void reorder(ObjectNode merged, String list, JsonNode order, String parent) {
        if (merged.path(list).isArray()) {
            merged.set(list, ElementOrder.apply(merged.get(list), order, MergeKeys.of(parent, list)));
        }
    }
}
