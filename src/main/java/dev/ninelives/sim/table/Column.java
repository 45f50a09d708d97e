package dev.ninelives.sim.table;

import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * One column of a kind's table.
 *
 * @param type {@code string}, {@code integer}, {@code boolean} or {@code date}
 * @param wide whether only {@code -o wide} shows it
 * @param cell what it shows of an object
 */
record Column(String name, String type, boolean wide, Cell cell) {
    /** What one column shows of an object, at an instant. */
    interface Cell {
        JsonNode of(JsonNode object, Instant now);
    }

    /** Reads a text from an object. */
    interface Text {
        String of(JsonNode object);
    }

    /** Reads a number from an object. */
    interface Count {
        int of(JsonNode object);
    }

    static Column text(String name, Text text) {
        return new Column(name, "string", false, (object, now) -> StringNode.valueOf(text.of(object)));
    }

    static Column count(String name, Count count) {
        return new Column(name, "integer", false, (object, now) -> IntNode.valueOf(count.of(object)));
    }

    /** The same, shown by {@code -o wide} only. */
    Column onlyWide() {
        return new Column(name, type, true, cell);
    }

    /** The same cells under another type, which only clients read. */
    Column as(String otherType) {
        return new Column(name, otherType, wide, cell);
    }

    ObjectNode definition() {
        ObjectNode definition = JsonNodeFactory.instance.objectNode();
        definition.put("name", name);
        definition.put("type", type);
        definition.put("format", name.equals("Name") ? "name" : "");
        definition.put("description", "");
        definition.put("priority", wide ? 1 : 0);
        return definition;
    }
}
