package dev.ninelives.sim.apiserver;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON as Go decodes it into a model: what an object has twice is decoded into the same place, so that objects of the
 * same name become one. In documents without a model, such as custom resources, the last one counts.
 */
final class GoJson {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonMapper WITHOUT_DUPLICATES = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private GoJson() {}

    /** @throws JacksonException if the text is not JSON */
    static JsonNode read(String text, boolean hasModel) {
        if (!hasModel) {
            return JSON.readTree(text);
        }
        try {
            return WITHOUT_DUPLICATES.readTree(text);
        } catch (JacksonException e) {
            JsonNode last = JSON.readTree(text); // which says what is wrong if it is not that
            return last.isObject() ? merged(text) : last;
        }
    }

    private static JsonNode merged(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            return fill(JSON.createObjectNode(), parser);
        }
    }

    private static ObjectNode fill(ObjectNode object, JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            object.set(name, value(object.get(name), parser));
        }
        return object;
    }

    private static JsonNode value(JsonNode earlier, JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> fill(earlier instanceof ObjectNode same ? same : JSON.createObjectNode(), parser);
            case START_ARRAY -> {
                ArrayNode array = JSON.createArrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(null, parser));
                }
                yield array;
            }
            default -> parser.readValueAsTree();
        };
    }
}
