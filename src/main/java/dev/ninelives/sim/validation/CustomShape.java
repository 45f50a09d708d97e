package dev.ninelives.sim.validation;

import dev.ninelives.cluster.ResourceType;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A custom resource: fields that its structural schema does not have are dropped, and everything else is left to
 * {@link CustomRules}.
 *
 * @param type in the version that the schema is of
 * @param schema {@code openAPIV3Schema} of its definition
 */
record CustomShape(ResourceType type, JsonNode schema) implements Shape {
    private static final String API_VERSION = "The API group and the version in which this object is written.";
    private static final String KIND = "What this object is, in CamelCase.";
    private static final String METADATA = "Name, labels, annotations, and whatever else every object has.";
    private static final String EMBEDDED = "x-kubernetes-embedded-resource";
    private static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";

    @Override
    public JsonNode decode(JsonNode value, Place place, List<String> unknownFields) throws WrongTypeException {
        if (!value.isObject()) {
            throw place.wrongType(JsonTypes.nameOf(value), goType());
        }
        ObjectNode decoded = JsonNodeFactory.instance.objectNode();
        List<String> dropped = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            String name = entry.getKey();
            if (name.equals("metadata")) {
                Place here = place.field(name, "ObjectMeta");
                decoded.set(name, Shapes.struct(ObjectMeta.class).decode(entry.getValue(), here, unknownFields));
            } else if (name.equals("kind") || name.equals("apiVersion")) {
                decoded.set(name, entry.getValue());
            } else {
                keep(decoded, name, entry.getValue(), schema, "", dropped);
            }
        }
        dropped.stream().sorted().forEach(unknownFields::add);
        return decoded;
    }

    /** What would be dropped from a value, for example {@code a.b}. */
    static List<String> unknownFieldsIn(JsonNode value, JsonNode schema) {
        List<String> unknownFields = new ArrayList<>();
        try {
            prune(value, schema, "", unknownFields);
        } catch (WrongTypeException e) {
            return unknownFields; // whoever creates such an object is told
        }
        return unknownFields;
    }

    private static void keep(
            ObjectNode pruned, String name, JsonNode value, JsonNode holder, String path, List<String> unknownFields)
            throws WrongTypeException {
        String here = path.isEmpty() ? name : path + "." + name;
        JsonNode own = member(holder, name);
        if (!own.isMissingNode()) {
            pruned.set(name, prune(value, own, here, unknownFields));
            if (own.path(EMBEDDED).asBoolean(false)) {
                metadata(pruned.get(name), here, unknownFields);
            }
        } else if (holder.path(PRESERVE).asBoolean(false)
                || holder.path("additionalProperties").asBoolean(false)) {
            pruned.set(name, value);
        } else {
            unknownFields.add(here);
        }
    }

    /** Those of an embedded object are like any other's. */
    private static void metadata(JsonNode embedded, String path, List<String> unknownFields) throws WrongTypeException {
        if (embedded instanceof ObjectNode object && object.get("metadata") instanceof ObjectNode given) {
            try {
                Place place = Place.TOP.field("metadata", "ObjectMeta");
                List<String> unknown = new ArrayList<>();
                object.set("metadata", Shapes.struct(ObjectMeta.class).decode(given, place, unknown));
                unknown.forEach(field -> unknownFields.add(path + "." + field));
            } catch (WrongTypeException e) {
                throw new WrongTypeException(path + ".metadata: Invalid value: " + given + ": " + e.getMessage());
            }
        }
    }

    /** The schema of a field; missing for one that is not described. */
    static JsonNode member(JsonNode schema, String name) {
        JsonNode own = schema.path("properties").path(name);
        JsonNode additional = schema.path("additionalProperties");
        return own.isMissingNode() && additional.isObject() ? additional : own;
    }

    private static JsonNode prune(JsonNode value, JsonNode schema, String path, List<String> unknownFields)
            throws WrongTypeException {
        if (value.isObject()) {
            ObjectNode pruned = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                keep(pruned, entry.getKey(), entry.getValue(), schema, path, unknownFields);
            }
            return pruned;
        }
        if (value.isArray() && schema.path("items").isObject()) {
            ArrayNode pruned = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < value.size(); i++) {
                pruned.add(prune(value.get(i), schema.path("items"), path + "[" + i + "]", unknownFields));
            }
            return pruned;
        }
        return value;
    }

    /** As its definition says, with the fields that all objects have. */
    @Override
    public ObjectNode describe(Definitions definitions) {
        return definitions.reference(name(), () -> {
            ObjectNode described = schema instanceof ObjectNode given
                    ? given.deepCopy()
                    : JsonNodeFactory.instance.objectNode().put("type", "object");
            ObjectNode properties = described.withObjectProperty("properties");
            properties.putObject("apiVersion").put("type", "string").put("description", API_VERSION);
            properties.putObject("kind").put("type", "string").put("description", KIND);
            ObjectNode metadata = properties.putObject("metadata").put("description", METADATA);
            metadata.putArray("allOf").add(Shapes.struct(ObjectMeta.class).describe(definitions));
            return described;
        });
    }

    /** As Kubernetes calls it: {@code com.example.v1.Rollout}. */
    private String name() {
        List<String> group = new ArrayList<>(List.of(type.group().split("\\.", -1)));
        Collections.reverse(group);
        return String.join(".", group) + "." + type.version() + "." + type.kind();
    }

    @Override
    public String goType() {
        return "map[string]interface {}";
    }
}
