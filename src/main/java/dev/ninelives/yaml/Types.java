package dev.ninelives.yaml;

import java.math.BigInteger;

/** JSON Schema's types, as YAML spells them. */
final class Types {
    private Types() {}

    static boolean matches(String type, YamlValue value) {
        Object scalar = value.scalar();
        return switch (type) {
            case "object" -> value.isMapping();
            case "array" -> value.isSequence();
            case "string" -> scalar instanceof String;
            case "integer" -> scalar instanceof Integer || scalar instanceof Long || scalar instanceof BigInteger;
            case "boolean" -> scalar instanceof Boolean;
            default -> throw new IllegalArgumentException("The schema uses a type that is not supported: " + type);
        };
    }

    static String mismatch(String type, YamlValue value) {
        String expected = word(type);
        if (type.equals("string") && (value.scalar() instanceof Number || value.scalar() instanceof Boolean)) {
            return "must be %s, but YAML reads %s as %s; put it in quotes"
                    .formatted(
                            expected, value.scalar(), value.scalar() instanceof Number ? "a number" : "true or false");
        }
        return "must be %s, but is %s".formatted(expected, describe(value));
    }

    private static String describe(YamlValue value) {
        if (value.isMapping()) {
            return "a mapping";
        }
        if (value.isSequence()) {
            return "a list";
        }
        return value.scalar() == null ? "empty" : "'" + value.scalar() + "'";
    }

    private static String word(String type) {
        return switch (type) {
            case "object" -> "a mapping";
            case "array" -> "a list";
            case "string" -> "text";
            case "integer" -> "a whole number";
            default -> "true or false";
        };
    }
}
