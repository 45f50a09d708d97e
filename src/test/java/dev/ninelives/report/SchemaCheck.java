package dev.ninelives.report;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** As much of JSON Schema as results.schema.json uses. */
final class SchemaCheck {
    private final JsonNode root;
    private final List<String> problems = new ArrayList<>();

    private SchemaCheck(JsonNode root) {
        this.root = root;
    }

    static List<String> problems(JsonNode schema, JsonNode value) {
        SchemaCheck check = new SchemaCheck(schema);
        check.check("$", schema, value);
        return check.problems;
    }

    private void check(String path, JsonNode schema, JsonNode value) {
        if (schema.has("$ref")) {
            check(path, root.at(schema.path("$ref").asString().substring(1)), value);
            return;
        }
        if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
            problems.add(path + " is " + value);
        }
        if (schema.has("const") && !schema.path("const").equals(value)) {
            problems.add(path + " is " + value);
        }
        if (schema.has("type") && !hasType(schema.path("type"), value)) {
            problems.add(path + " should be " + schema.path("type") + ", but is " + value);
        }
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asString())) {
                problems.add(path + " has no " + required.asString());
            }
        }
        if (value.isObject()) {
            value.properties()
                    .forEach(entry -> property(path + "." + entry.getKey(), schema, entry.getKey(), entry.getValue()));
        }
        for (JsonNode item : value.isArray() ? value : ExampleRun.JSON.createArrayNode()) {
            check(path + "[]", schema.path("items"), item);
        }
    }

    private void property(String path, JsonNode schema, String name, JsonNode value) {
        if (schema.path("properties").has(name)) {
            check(path, schema.path("properties").path(name), value);
        } else if (schema.path("additionalProperties").isObject()) {
            check(path, schema.path("additionalProperties"), value);
        } else {
            problems.add(path + " is unknown");
        }
    }

    private static boolean hasType(JsonNode types, JsonNode value) {
        return types.isArray()
                ? types.valueStream().anyMatch(type -> hasType(type, value))
                : switch (types.asString()) {
                    case "string" -> value.isString();
                    case "integer" -> value.isIntegralNumber();
                    case "boolean" -> value.isBoolean();
                    case "array" -> value.isArray();
                    case "object" -> value.isObject();
                    case "null" -> value.isNull();
                    default -> throw new IllegalArgumentException("unknown type " + types);
                };
    }
}
