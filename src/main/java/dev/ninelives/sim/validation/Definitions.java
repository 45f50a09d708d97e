package dev.ninelives.sim.validation;

import dev.ninelives.cluster.ResourceType;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of an OpenAPI document, which refer to each other by name. */
public final class Definitions {
    private final Map<String, ObjectNode> byName = new TreeMap<>();
    private final String place;

    private Definitions(String place) {
        this.place = place;
    }

    /** For a document of OpenAPI v3. */
    public static Definitions ofV3() {
        return new Definitions("#/components/schemas/");
    }

    /** For a document of OpenAPI v2. */
    public static Definitions ofV2() {
        return new Definitions("#/definitions/");
    }

    /** Adds the schema of a type, marked as such, and what it refers to; gives the reference to it. */
    public ObjectNode add(Schema schema) {
        ObjectNode reference = schema.describe(this);
        ResourceType type = schema.type();
        byName.get(reference.path("$ref").stringValue().substring(place.length()))
                .putArray("x-kubernetes-group-version-kind")
                .addObject()
                .put("group", type.group())
                .put("kind", type.kind())
                .put("version", type.version());
        return reference;
    }

    /** A reference to a schema; it is described if it is not here yet, and may refer to itself. */
    ObjectNode reference(String name, Supplier<ObjectNode> description) {
        if (!byName.containsKey(name)) {
            byName.put(name, JsonNodeFactory.instance.objectNode());
            byName.get(name).setAll(description.get());
        }
        return JsonNodeFactory.instance.objectNode().put("$ref", place + name);
    }

    /** All schemas by name. */
    public ObjectNode json() {
        ObjectNode schemas = JsonNodeFactory.instance.objectNode();
        byName.forEach(schemas::set);
        return schemas;
    }
}
