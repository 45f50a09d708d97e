package dev.ninelives.sim.apiserver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Finds the fields that a JSON body names twice in one object. */
final class DuplicateFields {
    private static final JsonMapper JSON = new JsonMapper();

    private DuplicateFields() {}

    /** For example {@code duplicate field "spec.replicas"}; empty for a body that is not JSON. */
    static List<String> in(ApiRequest request) {
        List<String> found = new ArrayList<>();
        if (!request.body().stripLeading().startsWith("{")) {
            return found;
        }
        Deque<Set<String>> objects = new ArrayDeque<>();
        try (JsonParser parser = JSON.createParser(request.body())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case START_OBJECT -> objects.push(new LinkedHashSet<>());
                    case END_OBJECT -> objects.pop();
                    case PROPERTY_NAME -> {
                        if (!objects.element().add(parser.currentName())) {
                            found.add("duplicate field \"" + pathOf(parser) + "\"");
                        }
                    }
                    default -> {
                        // a value
                    }
                }
            }
        } catch (JacksonException e) {
            return found; // whoever decodes the body says what is wrong with it
        }
        return found;
    }

    /** In the words of Go: {@code spec.containers[0].image}. */
    private static String pathOf(JsonParser parser) {
        return parser.streamReadContext()
                .pathAsPointer()
                .toString()
                .substring(1)
                .replaceAll("/(\\d+)(?=/|$)", "[$1]")
                .replace('/', '.')
                .replace("~1", "/")
                .replace("~0", "~");
    }
}
