package dev.ninelives.sim.validation;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values of one shape under free keys, for example labels. */
record MapShape(Shape value) implements Shape {
    @Override
    public JsonNode decode(JsonNode map, Place place, List<String> unknownFields) throws WrongTypeException {
        if (!map.isObject()) {
            throw place.wrongType(JsonTypes.nameOf(map), goType());
        }
        ObjectNode decoded = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            // Go makes a null value the empty value of its type
            decoded.set(
                    entry.getKey(),
                    entry.getValue().isNull()
                            ? JsonNodeFactory.instance.stringNode("")
                            : value.decode(entry.getValue(), place, unknownFields));
        }
        return decoded;
    }

    @Override
    public String goType() {
        return "map[string]" + value.goType();
    }

    @Override
    public ObjectNode describe(Definitions definitions) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.set("additionalProperties", value.describe(definitions));
        return schema;
    }

    @Override
    public boolean omits(JsonNode decoded) {
        return decoded.isEmpty();
    }
}
