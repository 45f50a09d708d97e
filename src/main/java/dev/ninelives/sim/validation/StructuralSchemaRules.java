package dev.ninelives.sim.validation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/** What Kubernetes asks of the schema of a custom kind: to be structural, and not to take long to check. */
final class StructuralSchemaRules {
    private static final List<String> TYPES = List.of("array", "boolean", "integer", "number", "object", "string");
    private static final List<String> LIST_TYPES = List.of("atomic", "set", "map");
    private static final List<String> JUNCTORS = List.of("allOf", "anyOf", "oneOf");
    private static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";
    private static final String INT_OR_STRING = "x-kubernetes-int-or-string";

    /** What only the structure may say, and not an alternative. */
    private static final List<String> OF_STRUCTURE = List.of(
            "description",
            "type",
            "title",
            "default",
            "additionalProperties",
            "nullable",
            PRESERVE,
            "x-kubernetes-embedded-resource",
            INT_OR_STRING,
            "x-kubernetes-list-type",
            "x-kubernetes-list-map-keys",
            "x-kubernetes-map-type");

    private final Causes causes;

    private StructuralSchemaRules(Causes causes) {
        this.causes = causes;
    }

    static void check(JsonNode schema, String field, Causes causes) {
        StructuralSchemaRules rules = new StructuralSchemaRules(causes);
        int before = causes.found().size();
        rules.openApi(schema, field);
        if (causes.found().size() == before) {
            rules.structure(schema, field, Level.ROOT);
            rules.defaults(schema, field);
        }
    }

    private enum Level {
        ROOT("must not be empty at the root"),
        FIELD("must not be empty for specified object fields"),
        ITEM("must not be empty for specified array items");

        private final String untyped;

        Level(String untyped) {
            this.untyped = untyped;
        }
    }

    /** What is forbidden wherever it stands. */
    private void openApi(JsonNode schema, String field) {
        String type = schema.path("type").asString("");
        if (!type.isEmpty() && !TYPES.contains(type)) {
            causes.unsupported(field + ".type", type, TYPES);
        }
        if (schema.path("uniqueItems").asBoolean(false)) {
            causes.forbidden(
                    field + ".uniqueItems",
                    "uniqueItems cannot be set to true since the runtime complexity becomes quadratic");
        }
        if (schema.path("additionalProperties").isObject() && schema.has("properties")) {
            causes.forbidden(
                    field + ".additionalProperties", "additionalProperties and properties are mutual exclusive");
        }
        if (schema.has("$ref")) {
            causes.forbidden(field + ".$ref", "$ref is not supported");
        }
        if (type.equals("array") && !schema.path("items").isObject()) {
            causes.required(field + ".items", "must be specified");
        }
        pattern(schema.path("pattern").asString(""), field + ".pattern");
        list(schema, field);
        parts(schema, field).forEach((place, part) -> openApi(part, place));
        alternatives(schema, field).forEach((place, part) -> openApi(part, place));
    }

    private void pattern(String pattern, String field) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            causes.invalid(
                    field,
                    GoText.quoted(pattern),
                    "must be a valid regular expression, but isn't: error parsing regexp: " + inGo(e));
        }
    }

    private static String inGo(PatternSyntaxException e) {
        String pattern = e.getPattern();
        String rest = pattern.substring(Math.max(0, pattern.lastIndexOf('[')));
        String description = e.getDescription();
        if (description.startsWith("Unclosed character class")) {
            return "missing closing ]: `" + rest + "`";
        }
        return description.startsWith("Unclosed group")
                ? "missing closing ): `" + pattern + "`"
                : "missing argument to repetition operator: `"
                        + pattern.charAt(Math.min(pattern.length() - 1, Math.max(0, e.getIndex()))) + "`";
    }

    private void list(JsonNode schema, String field) {
        JsonNode listType = schema.path("x-kubernetes-list-type");
        if (listType.isString() && !LIST_TYPES.contains(listType.stringValue())) {
            causes.unsupported(field + ".x-kubernetes-list-type", listType.stringValue(), LIST_TYPES);
        }
        if (!listType.asString("").equals("map")) {
            return;
        }
        JsonNode keys = schema.path("x-kubernetes-list-map-keys");
        if (keys.isEmpty()) {
            causes.required(
                    field + ".x-kubernetes-list-map-keys", "must not be empty if x-kubernetes-list-type is map");
        }
        JsonNode items = schema.path("items");
        for (JsonNode key : keys) {
            boolean required = items.path("required").valueStream().anyMatch(key::equals);
            if (!required && !items.path("properties").path(key.asString("")).has("default")) {
                causes.required(
                        field + ".items.properties[" + key.asString("") + "].default",
                        "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required"
                                + " property");
            }
        }
    }

    /** Every value has a type, and what an alternative says of a field is said of a field that there is. */
    private void structure(JsonNode schema, String field, Level level) {
        parts(schema, field)
                .forEach((place, part) -> structure(part, place, place.endsWith(".items") ? Level.ITEM : Level.FIELD));
        String type = schema.path("type").asString("");
        boolean free = level != Level.ROOT
                && (schema.path(PRESERVE).asBoolean(false)
                        || schema.path(INT_OR_STRING).asBoolean(false));
        if (type.isEmpty() && !free) {
            causes.required(field + ".type", level.untyped);
        } else if (level == Level.ROOT && !type.equals("object")) {
            causes.invalid(field + ".type", GoText.quoted(type), "must be object at the root");
        }
        if (level == Level.ROOT) {
            metadata(schema.path("properties").path("metadata"), field);
        }
        alternatives(schema, field).forEach((place, part) -> alternative(part, place, schema, field));
    }

    private void metadata(JsonNode metadata, String field) {
        Set<String> described = new TreeSet<>(metadata.path("properties").propertyNames());
        described.removeAll(List.of("name", "generateName"));
        if (!described.isEmpty()) {
            causes.forbidden(
                    field + ".properties[metadata]",
                    "must not specify anything other than name and generateName, but metadata is implicitly specified");
        }
    }

    private void alternative(JsonNode part, String place, JsonNode structure, String field) {
        for (String name : OF_STRUCTURE) {
            boolean ofInteger =
                    name.equals("type") && structure.path(INT_OR_STRING).asBoolean(false);
            if (part.has(name) && !ofInteger) {
                causes.forbidden(place + "." + name, "must be empty to be structural");
            }
        }
        byName(part).forEach((name, property) -> {
            String there = place + ".properties[" + name + "]";
            String here = field + ".properties[" + name + "]";
            JsonNode own = structure.path("properties").path(name);
            if (own.isMissingNode()) {
                causes.required(here, "because it is defined in " + there);
            } else {
                alternative(property, there, own, here);
            }
        });
        if (part.path("items").isObject()) {
            alternative(part.path("items"), place + ".items", structure.path("items"), field + ".items");
        }
    }

    /** A default is of its own type, and nothing of it would be dropped. */
    private void defaults(JsonNode schema, String field) {
        JsonNode value = schema.path("default");
        if (!value.isMissingNode()) {
            Causes found = causes.anew();
            new SchemaCheck(found).value(value, schema, "");
            found.found().forEach(cause -> causes.moved(cause, field + ".default"));
            if (found.found().isEmpty()
                    && !CustomShape.unknownFieldsIn(value, schema).isEmpty()) {
                causes.invalid(field + ".default", GoText.any(value), "must not have unknown fields");
            }
        }
        parts(schema, field).forEach((place, part) -> defaults(part, place));
    }

    private static Map<String, JsonNode> byName(JsonNode schema) {
        Map<String, JsonNode> byName = new TreeMap<>();
        schema.path("properties").properties().forEach(entry -> byName.put(entry.getKey(), entry.getValue()));
        return byName;
    }

    private static Map<String, JsonNode> parts(JsonNode schema, String field) {
        Map<String, JsonNode> parts = new TreeMap<>();
        byName(schema).forEach((name, property) -> parts.put(field + ".properties[" + name + "]", property));
        for (String part : List.of("items", "additionalProperties")) {
            if (schema.path(part).isObject()) {
                parts.put(field + "." + part, schema.path(part));
            }
        }
        return parts;
    }

    private static Map<String, JsonNode> alternatives(JsonNode schema, String field) {
        Map<String, JsonNode> alternatives = new TreeMap<>();
        for (String junctor : JUNCTORS) {
            for (int i = 0; i < schema.path(junctor).size(); i++) {
                alternatives.put(
                        field + "." + junctor + "[" + i + "]",
                        schema.path(junctor).get(i));
            }
        }
        if (schema.path("not").isObject()) {
            alternatives.put(field + ".not", schema.path("not"));
        }
        return alternatives;
    }
}
