package dev.ninelives.sim.validation;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/** Holds values to an OpenAPI v3 schema, and says what is wrong in the words of kube-apiserver. */
final class SchemaCheck {
    private final Causes causes;

    SchemaCheck(Causes causes) {
        this.causes = causes;
    }

    /**
     * Checks a value and everything in it.
     *
     * @param field where it stands, for example {@code spec.replicas}; empty for the object itself
     */
    void value(JsonNode value, JsonNode schema, String field) {
        if (value.isNull() && schema.path("nullable").asBoolean(false)) {
            return;
        }
        if (!hasType(value, schema)) {
            String found = JsonTypes.nameOf(value).equals("number") ? numberName(value) : typeName(value);
            causes.invalid(
                    field,
                    GoText.quoted(found),
                    "%s in body must be of type %s: %s"
                            .formatted(field, schema.path("type").asString(""), GoText.quoted(found)));
            return;
        }
        enumeration(value, schema.path("enum"), field);
        if (value.isString()) {
            text(value.stringValue(), schema, field);
        } else if (value.isNumber()) {
            number(value, schema, field);
        } else if (value.isArray()) {
            list(value, schema, field);
        } else if (value.isObject()) {
            object(value, schema, field);
        }
        schema.path("allOf").forEach(part -> value(value, part, field));
        alternatives(value, schema, field);
    }

    private static boolean hasType(JsonNode value, JsonNode schema) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean(false)) {
            return value.isString() || value.isIntegralNumber();
        }
        return switch (schema.path("type").asString("")) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> true;
        };
    }

    private static String typeName(JsonNode value) {
        return value.isNull() ? "null" : JsonTypes.nameOf(value).replace("bool", "boolean");
    }

    private static String numberName(JsonNode value) {
        return value.isIntegralNumber() ? "integer" : "number";
    }

    private void enumeration(JsonNode value, JsonNode allowed, String field) {
        if (allowed.isArray() && allowed.valueStream().noneMatch(value::equals)) {
            causes.unsupported(
                    field,
                    value.asString(value.toString()),
                    allowed.valueStream()
                            .map(each -> each.asString(each.toString()))
                            .toList());
        }
    }

    private void text(String text, JsonNode schema, String field) {
        long length = text.codePoints().count();
        bound(
                length < schema.path("minLength").asLong(0),
                text,
                field,
                "at least",
                schema.path("minLength"),
                "chars long");
        bound(
                length > schema.path("maxLength").asLong(Long.MAX_VALUE),
                text,
                field,
                "at most",
                schema.path("maxLength"),
                "chars long");
        String pattern = schema.path("pattern").asString("");
        if (!pattern.isEmpty() && !matches(pattern, text)) {
            causes.invalid(field, GoText.quoted(text), field + " in body should match '" + pattern + "'");
        }
    }

    private void bound(boolean broken, String text, String field, String how, JsonNode limit, String unit) {
        if (broken) {
            causes.invalid(
                    field, GoText.quoted(text), "%s in body should be %s %s %s".formatted(field, how, limit, unit));
        }
    }

    /** A pattern that Java cannot read forbids nothing. */
    private static boolean matches(String pattern, String text) {
        try {
            return Pattern.compile(pattern).matcher(text).find();
        } catch (PatternSyntaxException e) {
            return true;
        }
    }

    private void number(JsonNode value, JsonNode schema, String field) {
        BigDecimal number = value.decimalValue();
        JsonNode minimum = schema.path("minimum");
        boolean above = schema.path("exclusiveMinimum").asBoolean(false);
        if (minimum.isNumber() && number.compareTo(minimum.decimalValue()) < (above ? 1 : 0)) {
            limit(value, field, above ? "greater than" : "greater than or equal to", minimum);
        }
        JsonNode maximum = schema.path("maximum");
        boolean below = schema.path("exclusiveMaximum").asBoolean(false);
        if (maximum.isNumber() && number.compareTo(maximum.decimalValue()) > (below ? -1 : 0)) {
            limit(value, field, below ? "less than" : "less than or equal to", maximum);
        }
    }

    private void limit(JsonNode value, String field, String how, JsonNode limit) {
        causes.invalid(field, value.toString(), "%s in body should be %s %s".formatted(field, how, limit));
    }

    private void list(JsonNode list, JsonNode schema, String field) {
        int size = list.size();
        if (size < schema.path("minItems").asInt(0)) {
            causes.invalid(
                    field,
                    Integer.toString(size),
                    "%s in body should have at least %s items".formatted(field, schema.path("minItems")));
        }
        if (size > schema.path("maxItems").asInt(Integer.MAX_VALUE)) {
            causes.invalid(
                    field,
                    Integer.toString(size),
                    "%s in body should have at most %s items".formatted(field, schema.path("maxItems")));
        }
        for (int i = 0; i < size; i++) {
            value(list.get(i), schema.path("items"), field + "[" + i + "]");
        }
    }

    private void object(JsonNode object, JsonNode schema, String field) {
        for (JsonNode required : schema.path("required")) {
            if (!object.has(required.asString(""))) {
                causes.required(below(field, required.asString("")));
            }
        }
        object.properties().forEach(entry -> {
            JsonNode member = CustomShape.member(schema, entry.getKey());
            if (member.isObject()) {
                value(entry.getValue(), member, below(field, entry.getKey()));
            }
        });
    }

    private static String below(String field, String name) {
        return field.isEmpty() ? name : field + "." + name;
    }

    private void alternatives(JsonNode value, JsonNode schema, String field) {
        long fitting = fitting(value, schema.path("anyOf"));
        if (schema.path("anyOf").isArray() && fitting == 0) {
            causes.invalid(field, "\"\"", "\"" + field + "\" must validate at least one schema (anyOf)");
        }
        if (schema.path("oneOf").isArray() && fitting(value, schema.path("oneOf")) != 1) {
            causes.invalid(field, "\"\"", "\"" + field + "\" must validate one and only one schema (oneOf)");
        }
        if (schema.path("not").isObject() && fits(value, schema.path("not"))) {
            causes.invalid(field, "\"\"", "\"" + field + "\" must not validate the schema (not)");
        }
    }

    private static long fitting(JsonNode value, JsonNode schemas) {
        return schemas.valueStream().filter(schema -> fits(value, schema)).count();
    }

    private static boolean fits(JsonNode value, JsonNode schema) {
        Causes found = new Causes();
        new SchemaCheck(found).value(value, schema, "");
        return List.copyOf(found.found()).isEmpty();
    }
}
