package dev.ninelives.sim.fields;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The structure of a custom resource, from {@code x-kubernetes-list-type} and its like.
 *
 * @param schema of the value
 * @param top whether the value is the object itself, whose metadata are those of any other
 */
public record SchemaStructure(JsonNode schema, boolean top) implements Structure {
    /** Whatever an embedded object has, each for itself. */
    private static final Structure OF_EMBEDDED = new SchemaStructure(JsonNodeFactory.instance.objectNode(), false);

    @Override
    public Structure field(String name) {
        if (top && name.equals("metadata")) {
            return BuiltinStructure.top("", true).field(name);
        }
        if (schema.path("x-kubernetes-embedded-resource").asBoolean(false)) {
            return OF_EMBEDDED;
        }
        JsonNode own = schema.path("properties").path(name);
        return new SchemaStructure(own.isMissingNode() ? schema.path("additionalProperties") : own, false);
    }

    @Override
    public Structure element() {
        return new SchemaStructure(schema.path("items"), false);
    }

    @Override
    public boolean isAtomic(JsonNode value) {
        if (value.isArray()) {
            String type = schema.path("x-kubernetes-list-type").asString("atomic");
            return type.equals("atomic");
        }
        boolean undescribed = !top && schema.isMissingNode();
        return undescribed || schema.path("x-kubernetes-map-type").asString("").equals("atomic");
    }

    @Override
    public List<String> keys() {
        return schema.path("x-kubernetes-list-map-keys")
                .valueStream()
                .map(key -> key.asString(""))
                .toList();
    }

    @Override
    public JsonNode defaultKey(String key) {
        JsonNode fallback = schema.path("items").path("properties").path(key).path("default");
        return fallback.isMissingNode() ? JsonNodeFactory.instance.missingNode() : fallback;
    }
}
