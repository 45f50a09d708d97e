package dev.ninelives.sim.validation;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sets defaults: a field that is there stays as it is. */
final class Fields {
    private Fields() {}

    static void setDefault(ObjectNode object, String field, String value) {
        if (!object.has(field)) {
            object.put(field, value);
        }
    }

    static void setDefault(ObjectNode object, String field, int value) {
        if (!object.has(field)) {
            object.put(field, value);
        }
    }

    /** What stands at a path such as {@code names.kind}; missing for nothing. */
    static JsonNode at(JsonNode parent, String path) {
        JsonNode found = parent;
        for (String part : path.split("\\.", -1)) {
            found = found.path(part);
        }
        return found;
    }

    /** The object at {@code field}, made if there is none. */
    static ObjectNode object(ObjectNode parent, String field) {
        JsonNode existing = parent.get(field);
        return existing instanceof ObjectNode object ? object : parent.putObject(field);
    }
}
