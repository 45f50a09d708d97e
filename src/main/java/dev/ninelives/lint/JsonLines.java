package dev.ninelives.lint;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** On which line of a JSON text each value stands. */
final class JsonLines {
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Integer> lines = new HashMap<>();

    /** @param text valid JSON */
    JsonLines(String text) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            value(parser, "");
        }
    }

    /**
     * The line, from 1, of the value or, if it belongs to a key, of that key; of its nearest parent where there is no such
     * value.
     *
     * @param path keys and indexes, each after a slash, for example {@code /stages/3/criteria}
     */
    int of(String path) {
        String there = path;
        while (!lines.containsKey(there) && there.contains("/")) {
            there = there.substring(0, there.lastIndexOf('/'));
        }
        return lines.getOrDefault(there, 1);
    }

    private void value(JsonParser parser, String path) {
        lines.putIfAbsent(path, parser.currentTokenLocation().getLineNr());
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String inner = path + "/" + parser.currentName();
                lines.put(inner, parser.currentTokenLocation().getLineNr());
                parser.nextToken();
                value(parser, inner);
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
                value(parser, path + "/" + index);
            }
        }
    }
}
