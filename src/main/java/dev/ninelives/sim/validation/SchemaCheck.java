package dev.ninelives.sim.validation;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/** Holds values to an OpenAPI v3 schema, and says what is wrong in the words of kube-apiserver. */
final class SchemaCheck {
    /** The field of a cause for which the real one has none. */
    static final String NOWHERE = "<nil>";

    /** Since when, at the latest, there are reasons of their own for what is too long or too many. */
    static final int FINER_SINCE = 37;

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
            wrongType(value, schema, field);
            enumeration(value, schema.path("enum"), field);
            return;
        }
        enumeration(value, schema.path("enum"), field);
        if (value.isString()) {
            text(value.stringValue(), schema, field);
        } else if (value.isNumber()) {
            new NumberCheck(causes).value(value, schema, field);
        } else if (value.isArray()) {
            list(value, schema, field);
        } else if (value.isObject()) {
            object(value, schema, field);
        }
        schema.path("allOf").forEach(part -> value(value, part, field));
        alternatives(value, schema, field);
    }

    private void wrongType(JsonNode value, JsonNode schema, String field) {
        boolean isNumber = JsonTypes.nameOf(value).equals("number");
        NumberCheck numbers = new NumberCheck(causes);
        boolean isPartOfInt32 = isNumber && numbers.isInt32(schema);
        String found = isPartOfInt32 ? "float64" : isNumber ? numberName(value) : typeName(value);
        String wanted = isPartOfInt32 ? "int32" : typeOf(schema);
        causes.wrongType(field);
        causes.typeInvalid(
                field,
                GoText.quoted(found),
                "%s in body must be of type %s: %s".formatted(field, wanted, GoText.quoted(found)));
        if (isPartOfInt32) {
            numbers.noInt32(field);
        }
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

    private static String typeOf(JsonNode schema) {
        return schema.path("x-kubernetes-int-or-string").asBoolean(false)
                ? "integer,string"
                : schema.path("type").asString("");
    }

    private static String typeName(JsonNode value) {
        return value.isNull() ? "null" : JsonTypes.nameOf(value).replace("bool", "boolean");
    }

    private static String numberName(JsonNode value) {
        return value.isIntegralNumber() ? "integer" : "number";
    }

    private void enumeration(JsonNode value, JsonNode allowed, String field) {
        if (allowed.isArray() && allowed.valueStream().noneMatch(value::equals)) {
            causes.unsupportedValue(
                    field,
                    GoText.value(value),
                    allowed.valueStream()
                            .map(each -> each.asString(each.toString()))
                            .toList());
        }
    }

    private void text(String text, JsonNode schema, String field) {
        long length = text.codePoints().count();
        boolean isLong = length > schema.path("maxLength").asLong(Long.MAX_VALUE);
        bound(
                length < schema.path("minLength").asLong(0),
                text,
                field,
                "at least",
                schema.path("minLength"),
                "chars long");
        if (isLong && causes.isSince(FINER_SINCE)) {
            causes.tooLong(field, schema.path("maxLength").asInt());
        } else {
            bound(isLong, text, field, "at most", schema.path("maxLength"), "chars long");
        }
        String format = schema.path("format").asString("");
        if (!Formats.fits(text, format)) {
            causes.typeInvalid(
                    field,
                    GoText.quoted(text),
                    "%s in body must be of type %s: %s".formatted(field, format, GoText.quoted(text)));
        }
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

    /** Older versions do not say in which element something is wrong. */
    private void list(JsonNode list, JsonNode schema, String field) {
        int size = list.size();
        if (size < schema.path("minItems").asInt(0)) {
            causes.invalid(
                    field,
                    Integer.toString(size),
                    "%s in body should have at least %s items".formatted(field, schema.path("minItems")));
        }
        boolean isMany = size > schema.path("maxItems").asInt(Integer.MAX_VALUE);
        if (isMany && causes.isSince(FINER_SINCE)) {
            causes.tooMany(field, size, schema.path("maxItems"));
        } else if (isMany) {
            causes.invalid(
                    field,
                    Integer.toString(size),
                    "%s in body should have at most %s items".formatted(field, schema.path("maxItems")));
        }
        for (int i = 0; i < size; i++) {
            value(list.get(i), schema.path("items"), causes.isSince(FINER_SINCE) ? field + "[" + i + "]" : field);
        }
    }

    private void object(JsonNode object, JsonNode schema, String field) {
        properties(object.size() < schema.path("minProperties").asInt(0), field, "least", schema.path("minProperties"));
        boolean isMany = object.size() > schema.path("maxProperties").asInt(Integer.MAX_VALUE);
        if (isMany && causes.isSince(FINER_SINCE)) {
            causes.tooMany(field, object.size(), schema.path("maxProperties"));
        } else {
            properties(isMany, field, "most", schema.path("maxProperties"));
        }
        object.properties().forEach(entry -> {
            JsonNode member = CustomShape.member(schema, entry.getKey());
            if (member.isObject() && !entry.getValue().isNull()) { // null is nothing
                value(entry.getValue(), member, below(field, entry.getKey()));
            }
        });
        for (JsonNode required : schema.path("required")) {
            if (!object.hasNonNull(required.asString(""))) {
                causes.required(below(field, required.asString("")));
            }
        }
    }

    private void properties(boolean broken, String field, String how, JsonNode limit) {
        if (broken) {
            causes.invalid(
                    field, limit.toString(), "%s in body should have at %s %s properties".formatted(field, how, limit));
        }
    }

    private static String below(String field, String name) {
        return field.isEmpty() ? name : field + "." + name;
    }

    private void alternatives(JsonNode value, JsonNode schema, String field) {
        long fitting = fitting(value, schema.path("anyOf"));
        if (schema.path("anyOf").isArray() && fitting == 0) {
            none("must validate at least one schema (anyOf)", value, schema.path("anyOf"), field);
        }
        oneOf(value, schema.path("oneOf"), field);
        if (schema.path("not").isObject() && fits(value, schema.path("not"))) {
            causes.invalid(field, "\"\"", "\"" + field + "\" must not validate the schema (not)");
        }
    }

    private void oneOf(JsonNode value, JsonNode schemas, String field) {
        long fitting = fitting(value, schemas);
        String rule = "must validate one and only one schema (oneOf). Found ";
        if (schemas.isArray() && fitting == 0) {
            none(rule + "none valid", value, schemas, field);
        } else if (fitting > 1) {
            causes.invalid(NOWHERE, "\"\"", "\"" + field + "\" " + rule + fitting + " valid alternatives");
        }
    }

    /** Says of one alternative why it does not fit. */
    private void none(String rule, JsonNode value, JsonNode schemas, String field) {
        causes.invalid(NOWHERE, "\"\"", "\"" + field + "\" " + rule);
        schemas.valueStream().findFirst().ifPresent(schema -> value(value, schema, field));
    }

    private long fitting(JsonNode value, JsonNode schemas) {
        return schemas.valueStream().filter(schema -> fits(value, schema)).count();
    }

    private boolean fits(JsonNode value, JsonNode schema) {
        Causes found = causes.anew();
        new SchemaCheck(found).value(value, schema, "");
        return List.copyOf(found.found()).isEmpty();
    }
}
