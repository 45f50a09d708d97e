package dev.ninelives.sim.validation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lists of a custom resource that are sets or maps hold nothing twice, and objects in it are of a kind. */
final class ListRules {
    private static final List<String> TYPE = List.of("apiVersion", "kind");

    private ListRules() {}

    static void check(JsonNode value, JsonNode schema, String field, Causes causes) {
        if (value.isArray()) {
            duplicates(value, schema, field, causes);
            for (int i = 0; i < value.size(); i++) {
                check(value.get(i), schema.path("items"), field + "[" + i + "]", causes);
            }
        } else if (value.isObject()) {
            if (schema.path("x-kubernetes-embedded-resource").asBoolean(false)) {
                embedded(value, field, causes);
            }
            value.properties()
                    .forEach(entry -> check(
                            entry.getValue(),
                            CustomShape.member(schema, entry.getKey()),
                            field.isEmpty() ? entry.getKey() : field + "." + entry.getKey(),
                            causes));
        }
    }

    private static void embedded(JsonNode object, String field, Causes causes) {
        for (String member : TYPE) {
            if (object.path(member).asString("").isEmpty()) {
                causes.required(field + "." + member, "must not be empty", 37);
            }
        }
    }

    private static void duplicates(JsonNode list, JsonNode schema, String field, Causes causes) {
        JsonNode keys = schema.path("x-kubernetes-list-map-keys");
        String type = schema.path("x-kubernetes-list-type").asString("");
        if (!type.equals("set") && !type.equals("map")) {
            return;
        }
        Set<JsonNode> seen = new LinkedHashSet<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode key = type.equals("set") ? list.get(i) : keyOf(list.get(i), keys);
            if (!seen.add(key)) {
                causes.duplicate(field + "[" + i + "]", GoText.any(key));
            }
        }
    }

    private static ObjectNode keyOf(JsonNode element, JsonNode keys) {
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        for (JsonNode name : keys) {
            JsonNode value = element.path(name.asString(""));
            if (!value.isMissingNode()) {
                key.set(name.asString(""), value);
            }
        }
        return key;
    }
}
