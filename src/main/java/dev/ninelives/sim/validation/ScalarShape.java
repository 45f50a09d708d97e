package dev.ninelives.sim.validation;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Values without parts. */
enum ScalarShape implements Shape {
    STRING("string") {
        @Override
        public JsonNode accept(JsonNode value) {
            return value.isString() ? value : null;
        }

        @Override
        public boolean omits(JsonNode decoded) {
            return decoded.stringValue().isEmpty();
        }
    },
    /** A string behind a Go pointer: an empty one means something else than none. */
    STRING_POINTER("string") {
        @Override
        public JsonNode accept(JsonNode value) {
            return value.isString() ? value : null;
        }
    },
    INT32("int32") {
        @Override
        public JsonNode accept(JsonNode value) {
            return value.isIntegralNumber() && value.canConvertToInt() ? IntNode.valueOf(value.intValue()) : null;
        }
    },
    INT64("int64") {
        @Override
        public JsonNode accept(JsonNode value) {
            if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                return null;
            }
            return value.canConvertToInt() ? IntNode.valueOf(value.intValue()) : LongNode.valueOf(value.longValue());
        }
    },
    DOUBLE("float64") {
        @Override
        public JsonNode accept(JsonNode value) {
            return value.isNumber() ? value : null;
        }
    },
    BOOL("bool") {
        @Override
        public JsonNode accept(JsonNode value) {
            return value.isBoolean() ? value : null;
        }
    },
    INT_OR_STRING("intstr.IntOrString") {
        @Override
        public JsonNode accept(JsonNode value) {
            return value.isString() ? value : INT32.accept(value);
        }
    },
    QUANTITY("resource.Quantity") {
        @Override
        public JsonNode accept(JsonNode value) {
            return value.isNumber() || value.isString()
                    ? Quantities.canonical(value.asString(""))
                            .map(StringNode::valueOf)
                            .orElse(null)
                    : null;
        }
    },
    /** Bytes, which JSON carries as base64. */
    BYTES("[]uint8") {
        @Override
        public JsonNode accept(JsonNode value) {
            return value.isString() && isBase64(value.stringValue()) ? value : null;
        }
    },
    /** A time with parts of a second. */
    MICRO_TIME("v1.MicroTime") {
        @Override
        public JsonNode accept(JsonNode value) {
            return value.isString() && Formats.isDateTime(value.stringValue()) ? value : null;
        }
    },
    ANY("interface {}") {
        @Override
        public JsonNode accept(JsonNode value) {
            return value.deepCopy();
        }
    };

    private static final int BASE64_GROUP = 4;
    private static final Pattern QUANTITIES = Pattern.compile("^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$");

    private final String goType;

    ScalarShape(String goType) {
        this.goType = goType;
    }

    @Override
    public abstract JsonNode accept(JsonNode value);

    @Override
    public JsonNode decode(JsonNode value, Place place, List<String> unknownFields) throws WrongTypeException {
        JsonNode accepted = accept(value);
        if (accepted != null) {
            return accepted;
        }
        if (this == BYTES && value.isString()) {
            throw new WrongTypeException("illegal base64 data in " + place.indexedPath());
        }
        if (this == QUANTITY && value.isString()) {
            throw new WrongTypeException("quantities must match the regular expression '" + QUANTITIES.pattern() + "'");
        }
        throw place.wrongType(describe(value), goType);
    }

    @Override
    public String goType() {
        return goType;
    }

    @Override
    public ObjectNode describe(Definitions definitions) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        return switch (this) {
            case STRING, STRING_POINTER, QUANTITY -> schema.put("type", "string");
            case INT32 -> schema.put("type", "integer").put("format", "int32");
            case INT64 -> schema.put("type", "integer").put("format", "int64");
            case DOUBLE -> schema.put("type", "number").put("format", "double");
            case BOOL -> schema.put("type", "boolean");
            case INT_OR_STRING -> schema.put("type", "string").put("format", "int-or-string");
            case MICRO_TIME -> schema.put("type", "string").put("format", "date-time");
            case BYTES -> schema.put("type", "string").put("format", "byte");
            case ANY -> schema.put("type", "object");
        };
    }

    /** As Go reads it, which passes over line breaks and insists on the padding. */
    private static boolean isBase64(String text) {
        String digits = text.replace("\n", "").replace("\r", "");
        try {
            Base64.getDecoder().decode(digits);
            return digits.length() % BASE64_GROUP == 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private String describe(JsonNode value) {
        return value.isNumber() && this != STRING && this != STRING_POINTER && this != BOOL
                ? "number " + value
                : JsonTypes.nameOf(value);
    }
}
