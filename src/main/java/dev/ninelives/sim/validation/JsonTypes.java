package dev.ninelives.sim.validation;

import tools.jackson.databind.JsonNode;

/** The names that Go gives to the types of JSON. */
final class JsonTypes {
    private JsonTypes() {}

    static String nameOf(JsonNode value) {
        if (value.isObject()) {
            return "object";
        }
        if (value.isArray()) {
            return "array";
        }
        if (value.isBoolean()) {
            return "bool";
        }
        return value.isNumber() ? "number" : "string";
    }
}
