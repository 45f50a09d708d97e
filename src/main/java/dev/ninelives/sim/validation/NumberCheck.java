package dev.ninelives.sim.validation;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/**
 * Holds numbers to an OpenAPI v3 schema, for {@link SchemaCheck}.
 *
 * @param causes where to say what is wrong
 */
record NumberCheck(Causes causes) {
    void value(JsonNode value, JsonNode schema, String field) {
        BigDecimal number = value.decimalValue();
        JsonNode minimum = schema.path("minimum");
        boolean above = schema.path("exclusiveMinimum").asBoolean(false);
        if (minimum.isNumber() && number.compareTo(minimum.decimalValue()) < (above ? 1 : 0)) {
            limit(value, field, above ? "greater than" : "greater than or equal to", minimum);
        }
        multiple(value, schema.path("multipleOf"), field);
        if (isInt32(schema) && !value.canConvertToInt()) {
            noInt32(field);
        }
        JsonNode maximum = schema.path("maximum");
        boolean below = schema.path("exclusiveMaximum").asBoolean(false);
        if (maximum.isNumber() && number.compareTo(maximum.decimalValue()) > (below ? -1 : 0)) {
            limit(value, field, below ? "less than" : "less than or equal to", maximum);
        }
    }

    private void multiple(JsonNode value, JsonNode of, String field) {
        if (of.isNumber()
                && of.decimalValue().signum() > 0
                && value.decimalValue().remainder(of.decimalValue()).signum() != 0) {
            causes.invalid(field, plain(value), "%s in body should be a multiple of %s".formatted(field, of));
        }
    }

    private void limit(JsonNode value, String field, String how, JsonNode limit) {
        causes.invalid(field, plain(value), "%s in body should be %s %s".formatted(field, how, limit));
    }

    /** Without the zeros behind a point. */
    private static String plain(JsonNode number) {
        BigDecimal value = number.decimalValue();
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** Later versions look at the format of an integer, too. */
    boolean isInt32(JsonNode schema) {
        return causes.isSince(SchemaCheck.FINER_SINCE)
                && schema.path("format").asString("").equals("int32");
    }

    void noInt32(String field) {
        causes.invalid(
                SchemaCheck.NOWHERE, "\"\"", "Checked value must be of type integer with format int32 in " + field);
    }
}
