package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a structural schema asks of the objects of its custom kind.
 *
 * @param schema {@code openAPIV3Schema} of its definition
 * @param scale where its definition says that its number of replicas stands; missing if it has none
 */
record CustomRules(JsonNode schema, JsonNode scale) implements ObjectRules {
    @Override
    public void defaults(ObjectNode object) {
        fill(object, schema);
    }

    private static void fill(JsonNode value, JsonNode schema) {
        if (value instanceof ObjectNode object) {
            dropNulls(object, schema);
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

    /** Null is nothing, but where the schema says otherwise. */
    private static void dropNulls(ObjectNode object, JsonNode schema) {
        for (var property : schema.path("properties").properties()) {
            boolean nullable = property.getValue().path("nullable").asBoolean(false);
            if (!nullable && object.path(property.getKey()).isNull()) {
                object.remove(property.getKey());
            }
        }
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        ObjectNode content = object.deepCopy();
        content.remove(List.of("metadata", "kind", "apiVersion"));
        check(content, schema, causes);
        ReplicaPath.check(content, scale, causes);
    }

    private static void check(JsonNode content, JsonNode schema, Causes causes) {
        Causes found = causes.anew();
        new SchemaCheck(found).value(content, schema, "");
        if (found.found().isEmpty()) {
            ListRules.check(content, schema, "", found);
        }
        causes.addAll(found);
    }

    @Override
    public void onStatusUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        if (!causes.isSince(37)) {
            onCreate(object, causes);
            return;
        }
        // what is wrong with a status is said as if it stood alone
        Causes found = causes.anew();
        check(object.path("status"), schema.path("properties").path("status"), found);
        found.found()
                .forEach(cause -> causes.moved(cause, cause.field().isEmpty() ? "status" : "status." + cause.field()));
        ObjectNode content = object.deepCopy();
        content.remove(List.of("metadata", "kind", "apiVersion"));
        ReplicaPath.check(content, scale, causes);
    }
}
