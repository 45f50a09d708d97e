package dev.ninelives.sim.patch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Merges a list element by element.
 *
 * @param field the name of the list
 * @param key the field that tells its elements apart
 */
record ListMerge(String field, String key) {
    ArrayNode merge(JsonNode target, JsonNode patch) throws PatchException {
        Map<String, JsonNode> byKey = new LinkedHashMap<>();
        if (!replacesAll(patch)) {
            int position = 0;
            for (JsonNode element : target) {
                // elements that share a key, as ports may, are kept apart by their position
                String own = keyOf(element);
                byKey.put(byKey.containsKey(own) ? own + "\0" + position : own, element);
                position++;
            }
        }
        List<String> before = List.copyOf(byKey.keySet());
        List<String> named = new ArrayList<>();
        for (JsonNode change : patch) {
            apply(change, byKey);
            named.add(keyOf(change));
        }
        ArrayNode merged = JsonNodeFactory.instance.arrayNode();
        for (String each : ElementOrder.interleaved(before, named)) {
            if (byKey.containsKey(each)) {
                merged.add(byKey.get(each));
            }
        }
        return merged;
    }

    private void apply(JsonNode change, Map<String, JsonNode> byKey) throws PatchException {
        String directive = change.path(StrategicMergePatch.PATCH).asString("merge");
        if (directive.equals("replace")) {
            return; // it says that the list is replaced, and is no part of it
        }
        if (!change.has(key)) {
            throw new PatchException(
                    PatchException.Mistake.NO_MERGE_KEY,
                    "map: %s does not contain declared merge key: %s".formatted(GoMaps.of(change), key));
        }
        if (directive.equals("delete")) {
            byKey.remove(keyOf(change));
        } else {
            byKey.put(keyOf(change), StrategicMergePatch.merge(byKey.get(keyOf(change)), change, field));
        }
    }

    private static boolean replacesAll(JsonNode patch) {
        return patch.valueStream()
                .anyMatch(change ->
                        change.path(StrategicMergePatch.PATCH).asString("").equals("replace"));
    }

    private String keyOf(JsonNode element) {
        return element.path(key).toString();
    }

    static ArrayNode union(JsonNode target, JsonNode patch) {
        return JsonNodeFactory.instance
                .arrayNode()
                .addAll(ElementOrder.interleaved(
                        target.valueStream().toList(), patch.valueStream().toList()));
    }

    static ArrayNode without(JsonNode target, JsonNode removed) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        for (JsonNode value : target) {
            if (removed.valueStream().noneMatch(value::equals)) {
                kept.add(value);
            }
        }
        return kept;
    }
}
