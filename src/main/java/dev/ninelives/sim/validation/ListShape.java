package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A list of values of one shape. */
record ListShape(Shape item) implements Shape {
    @Override
    public JsonNode decode(JsonNode value, Place place, List<String> unknownFields) throws WrongTypeException {
        if (!value.isArray()) {
            throw place.wrongType(JsonTypes.nameOf(value), goType());
        }
        ArrayNode decoded = JsonNodeFactory.instance.arrayNode(value.size());
        int position = 0;
        for (JsonNode element : value) {
            // Go makes a null element the empty value of its type
            decoded.add(
                    element.isNull()
                            ? JsonNodeFactory.instance.objectNode()
                            : item.decode(element, place.item(position), unknownFields));
            position++;
        }
        return decoded;
    }

    @Override
    public String goType() {
        return "[]" + item.goType();
    }

    @Override
    public ObjectNode describe(Definitions definitions) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
        schema.set("items", item.describe(definitions));
        return schema;
    }

    @Override
    public boolean omits(JsonNode decoded) {
        return decoded.isEmpty();
    }
}
