package dev.ninelives.sim.lifecycle;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a script waits for: that so many objects of a kind have a value in a field, or that so many are there.
 *
 * @param where a label selector; empty for all
 * @param name of the one object; empty for any
 * @param field for example {@code status.conditions.Ready.status}; empty if being there is enough
 */
record Expectation(String kind, String where, String name, int count, String field, String is) {
    static Expectation of(JsonNode json) {
        return new Expectation(
                json.path("kind").asString(""),
                json.path("where").asString(""),
                json.path("name").asString(""),
                json.path("count").asInt(1),
                json.path("field").asString(""),
                json.path("is").asString(""));
    }

    boolean isMet(List<JsonNode> objects) {
        return objects.stream().filter(this::fits).count() == count;
    }

    private boolean fits(JsonNode object) {
        boolean named = name.isEmpty()
                || object.path("metadata").path("name").asString("").equals(name);
        return named && (field.isEmpty() || value(object).asString("").equals(is));
    }

    private JsonNode value(JsonNode object) {
        JsonNode found = object;
        for (String part : field.split("\\.", -1)) {
            found = found.isArray() ? element(found, part) : found.path(part);
        }
        return found;
    }

    /** Of a list, the element at a place, or that with a {@code type} or {@code name}. */
    private static JsonNode element(JsonNode list, String part) {
        if (part.matches("\\d+")) {
            return list.path(Integer.parseInt(part));
        }
        return list.valueStream()
                .filter(each -> each.path("type").asString("").equals(part)
                        || each.path("name").asString("").equals(part))
                .findFirst()
                .orElse(list.path("none"));
    }
}
