package dev.ninelives.sim.fields;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The structure of a custom resource, from {@code x-kubernetes-list-type} and its like.
 *
 * @param schema of the value
 * @param top whether the value is the object itself, whose metadata are those of any other
 * @param current whether it is that of Kubernetes 1.22 and later, which keep account of what no schema describes field by
 *     field, too
 */
public record SchemaStructure(JsonNode schema, boolean top, boolean current) implements Structure {

    @Override
    public Structure field(String name) {
        if (top && name.equals("metadata")) {
            return BuiltinStructure.top("", true).field(name);
        }
        if (schema.path("x-kubernetes-embedded-resource").asBoolean(false)) {
            return part(JsonNodeFactory.instance.objectNode()); // whatever it has, each for itself
        }
        JsonNode own = schema.path("properties").path(name);
        return part(own.isMissingNode() ? schema.path("additionalProperties") : own);
    }

    private Structure part(JsonNode described) {
        return new SchemaStructure(described, false, current);
    }

    @Override
    public Structure element() {
        return part(schema.path("items"));
    }

    @Override
    public boolean isAtomic(JsonNode value) {
        if (value.isArray()) {
            String type = schema.path("x-kubernetes-list-type").asString("atomic");
            return type.equals("atomic");
        }
        boolean undescribed = !current && !top && schema.isMissingNode();
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
