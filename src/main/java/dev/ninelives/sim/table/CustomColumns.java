package dev.ninelives.sim.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/** The columns of a custom kind: its name, and what its definition says, or else its age. */
final class CustomColumns {
    private CustomColumns() {}

    /** @param printerColumns {@code additionalPrinterColumns} of a version of its definition */
    static List<Column> of(JsonNode printerColumns) {
        if (printerColumns.isEmpty()) {
            return List.of(Parts.NAME, Parts.AGE.as("date"));
        }
        List<Column> columns = new ArrayList<>(List.of(Parts.NAME));
        printerColumns.forEach(column -> columns.add(column(column)));
        return columns;
    }

    private static Column column(JsonNode column) {
        String type = column.path("type").asString("");
        Optional<JsonPath> path = JsonPath.parse(column.path("jsonPath").asString(""));
        return new Column(
                column.path("name").asString(""),
                type,
                column.path("priority").asInt(0) > 0,
                (object, now) -> path.flatMap(known -> known.first(object))
                        .map(value -> cell(type, value, now))
                        .orElse(JsonNodeFactory.instance.nullNode()));
    }

    /** A value of another type than its column has is not shown. */
    private static JsonNode cell(String type, JsonNode value, Instant now) {
        JsonNode none = JsonNodeFactory.instance.nullNode();
        return switch (type) {
            case "integer" -> value.isNumber() ? LongNode.valueOf(value.asLong()) : none;
            case "number" -> value.isNumber() ? DoubleNode.valueOf(value.asDouble()) : none;
            case "boolean" -> value.isBoolean() ? value : none;
            case "date" -> value.isString() ? StringNode.valueOf(Ages.since(value.stringValue(), now)) : none;
            case "string" -> StringNode.valueOf(value.asString(value.toString()));
            default -> none;
        };
    }
}
