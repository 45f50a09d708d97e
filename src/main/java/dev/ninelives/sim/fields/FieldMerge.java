package dev.ninelives.sim.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Merges a configuration into an object, and takes fields out of one. */
final class FieldMerge {
    private FieldMerge() {}

    /** The object with what the configuration says; neither is changed. */
    static ObjectNode merge(JsonNode object, JsonNode configuration, Structure structure) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        if (object instanceof ObjectNode old) {
            merged.setAll(old);
        }
        for (Map.Entry<String, JsonNode> field : configuration.properties()) {
            String name = field.getKey();
            merged.set(name, value(merged.get(name), field.getValue(), structure.field(name)));
        }
        return merged;
    }

    private static JsonNode value(JsonNode old, JsonNode wanted, Structure structure) {
        if (!wanted.isContainer() || structure.isAtomic(wanted)) {
            return wanted;
        }
        return wanted.isArray() ? list(old, wanted, structure) : merge(old, wanted, structure);
    }

    private static ArrayNode list(JsonNode old, JsonNode wanted, Structure structure) {
        Map<String, JsonNode> merged = FieldComparison.byStep(old, structure);
        FieldComparison.byStep(wanted, structure)
                .forEach((step, element) -> merged.put(
                        step, element.isObject() ? merge(merged.get(step), element, structure.element()) : element));
        return JsonNodeFactory.instance.arrayNode().addAll(merged.values());
    }

    /** The object without these fields; what holds nothing else goes with them. */
    static ObjectNode without(ObjectNode object, FieldSet fields, Structure structure) {
        if (fields.isEmpty()) {
            return object;
        }
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            FieldSet below = fields.below(FieldStep.field(field.getKey()));
            JsonNode kept = value(field.getValue(), below, structure.field(field.getKey()));
            if (kept != null) {
                rest.set(field.getKey(), kept);
            }
        }
        return rest;
    }

    /** Null for what goes. */
    private static JsonNode value(JsonNode value, FieldSet fields, Structure structure) {
        if (fields.isMember()) {
            return null;
        }
        if (fields.isEmpty() || !value.isContainer()) {
            return value;
        }
        JsonNode kept = value instanceof ObjectNode object
                ? without(object, fields, structure)
                : elements(value, fields, structure);
        return kept.isEmpty() ? null : kept;
    }

    private static ArrayNode elements(JsonNode list, FieldSet fields, Structure structure) {
        List<JsonNode> kept = new ArrayList<>();
        FieldComparison.byStep(list, structure).forEach((step, element) -> {
            JsonNode rest = value(element, fields.below(step), structure.element());
            if (rest != null) {
                kept.add(rest);
            }
        });
        return JsonNodeFactory.instance.arrayNode().addAll(kept);
    }
}
