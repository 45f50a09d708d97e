package dev.ninelives.spinnaker.kubernetes.kubectl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The patch that {@code kubectl apply} sends: what the new manifest adds or changes against the live object, and what
 * the last applied one had and the new one has no more. Whatever others have set since stays.
 *
 * @see <a href="https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/">how apply
 *     calculates</a>
 */
final class ThreeWayMerge {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final boolean strategic;

    private ThreeWayMerge(boolean strategic) {
        this.strategic = strategic;
    }

    /** For built-in types: lists with a merge key are merged, and elements are removed by {@code $patch: delete}. */
    static ThreeWayMerge strategic() {
        return new ThreeWayMerge(true);
    }

    /** For custom resources, whose lists the server only replaces as a whole. */
    static ThreeWayMerge json() {
        return new ThreeWayMerge(false);
    }

    /**
     * The patch; empty where there is nothing to do.
     *
     * @param lastApplied the manifest of the previous apply; empty where the object was made in another way
     */
    ObjectNode patch(JsonNode lastApplied, JsonNode manifest, JsonNode live) {
        return objects("", lastApplied, manifest, live);
    }

    private ObjectNode objects(String name, JsonNode original, JsonNode modified, JsonNode live) {
        ObjectNode patch = NODES.objectNode();
        modified.properties().forEach(entry -> field(patch, name, entry.getKey(), original, entry.getValue(), live));
        original.properties().forEach(entry -> {
            if (!modified.has(entry.getKey()) && live.has(entry.getKey())) {
                patch.putNull(entry.getKey());
            }
        });
        return patch;
    }

    private void field(
            ObjectNode patch, String parent, String field, JsonNode original, JsonNode modified, JsonNode live) {
        JsonNode current = live.path(field);
        if (modified.isNull()) {
            if (!current.isMissingNode()) {
                patch.putNull(field);
            }
        } else if (modified.isObject() && current.isObject()) {
            ObjectNode inner = objects(field, original.path(field), modified, current);
            if (!inner.isEmpty()) {
                patch.set(field, inner);
            }
        } else if (modified.isArray() && current.isArray()) {
            list(patch, parent, field, original.path(field), modified, current);
        } else if (!modified.equals(current)) {
            patch.set(field, modified);
        }
    }

    private void list(
            ObjectNode patch, String parent, String field, JsonNode original, JsonNode modified, JsonNode live) {
        Optional<String> key = strategic ? MergeKeys.of(parent, field) : Optional.empty();
        if (key.isPresent() && hasKey(modified, key.get()) && hasKey(live, key.get())) {
            elements(patch, field, key.get(), original, modified, live);
        } else if (strategic && MergeKeys.isSet(parent, field)) {
            sets(patch, field, original, modified, live);
        } else if (!modified.equals(live)) {
            patch.set(field, modified);
        }
    }

    private void elements(
            ObjectNode patch, String field, String key, JsonNode original, JsonNode modified, JsonNode live) {
        Map<JsonNode, JsonNode> before = byKey(original, key);
        Map<JsonNode, JsonNode> now = byKey(modified, key);
        Map<JsonNode, JsonNode> there = byKey(live, key);
        ArrayNode changes = NODES.arrayNode();
        now.forEach((value, element) -> changed(field, key, before.get(value), element, there.get(value))
                .ifPresent(changes::add));
        before.keySet().stream()
                .filter(value -> !now.containsKey(value) && there.containsKey(value))
                .forEach(value -> {
                    ObjectNode removal = changes.addObject().put("$patch", "delete");
                    removal.set(key, value);
                });
        if (!changes.isEmpty()) {
            patch.set(field, changes);
        }
    }

    private Optional<JsonNode> changed(String field, String key, JsonNode before, JsonNode now, JsonNode there) {
        if (there == null) {
            return Optional.of(now);
        }
        ObjectNode inner = objects(field, before == null ? NODES.missingNode() : before, now, there);
        return inner.isEmpty() ? Optional.empty() : Optional.of(inner.set(key, now.get(key)));
    }

    private static void sets(ObjectNode patch, String field, JsonNode original, JsonNode modified, JsonNode live) {
        List<JsonNode> now = values(modified);
        List<JsonNode> there = values(live);
        ArrayNode added = NODES.arrayNode();
        now.stream().filter(value -> !there.contains(value)).forEach(added::add);
        if (!added.isEmpty()) {
            patch.set(field, added);
        }
        ArrayNode removed = NODES.arrayNode();
        values(original).stream()
                .filter(value -> !now.contains(value) && there.contains(value))
                .forEach(removed::add);
        if (!removed.isEmpty()) {
            patch.set("$deleteFromPrimitiveList/" + field, removed);
        }
    }

    private static boolean hasKey(JsonNode list, String key) {
        return list.valueStream().allMatch(element -> element.has(key));
    }

    private static Map<JsonNode, JsonNode> byKey(JsonNode list, String key) {
        Map<JsonNode, JsonNode> elements = new LinkedHashMap<>();
        list.forEach(element -> elements.put(element.path(key), element));
        return elements;
    }

    private static List<JsonNode> values(JsonNode list) {
        return new ArrayList<>(list.valueStream().toList());
    }
}
