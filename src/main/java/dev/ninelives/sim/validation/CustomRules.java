package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a structural schema asks of the objects of its custom kind.
 *
 * @param schema {@code openAPIV3Schema} of its definition
 */
record CustomRules(JsonNode schema) implements ObjectRules {
    @Override
    public void defaults(ObjectNode object) {
        fill(object, schema);
    }

    private static void fill(JsonNode value, JsonNode schema) {
        if (value instanceof ObjectNode object) {
            for (var property : schema.path("properties").properties()) {
                JsonNode fallback = property.getValue().path("default");
                if (!fallback.isMissingNode() && !object.has(property.getKey())) {
                    object.set(property.getKey(), fallback.deepCopy());
                }
            }
            object.properties().forEach(entry -> fill(entry.getValue(), CustomShape.member(schema, entry.getKey())));
        } else if (value.isArray()) {
            value.forEach(element -> fill(element, schema.path("items")));
        }
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        SchemaCheck check = new SchemaCheck(causes);
        ObjectNode content = object.deepCopy();
        content.remove(List.of("metadata", "kind", "apiVersion"));
        check.value(content, schema, "");
    }
}
