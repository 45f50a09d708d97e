package dev.ninelives.sim.validation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An object with the fields of a fabric8 model class. */
final class StructShape implements Shape {
    private static final class Member {
        private final Class<?> model;
        private final String name;
        private final Type type;
        private Shape shape;

        Member(Class<?> model, String name, Type type) {
            this.model = model;
            this.name = name;
            this.type = type;
        }

        /** Looked up late, since models refer to themselves; a race between threads finds the same shape twice. */
        Shape shape() {
            if (shape == null) {
                shape = Shapes.of(model, name, type);
            }
            return shape;
        }
    }

    private static final String MODEL = "io.fabric8.kubernetes.api.model.";

    private final String goName;
    private final String openApiName;
    private final Map<String, Member> members = new LinkedHashMap<>();

    StructShape(Class<?> model) {
        goName = model.getSimpleName();
        openApiName = "io.k8s.api." + model.getName().replace(MODEL, "").replace('$', '.');
        for (Field field : model.getDeclaredFields()) {
            JsonProperty property = field.getAnnotation(JsonProperty.class);
            if (property != null) {
                members.put(property.value(), new Member(model, property.value(), field.getGenericType()));
            }
        }
    }

    @Override
    public JsonNode decode(JsonNode value, Place place, List<String> unknownFields) throws WrongTypeException {
        if (!value.isObject()) {
            throw place.wrongType(JsonTypes.nameOf(value), goType());
        }
        ObjectNode decoded = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            String name = entry.getKey();
            Member member = members.get(name);
            if (member == null) {
                unknownFields.add(place.field(name, goName).indexedPath());
            } else if (!entry.getValue().isNull()) {
                Shape shape = member.shape();
                JsonNode accepted = shape.accept(entry.getValue());
                JsonNode kept = accepted == null
                        ? shape.decode(entry.getValue(), place.field(name, goName), unknownFields)
                        : accepted;
                if (!shape.omits(kept)) {
                    decoded.set(name, kept);
                }
            }
        }
        return decoded;
    }

    @Override
    public String goType() {
        return "v1." + goName;
    }

    @Override
    public ObjectNode describe(Definitions definitions) {
        return definitions.reference(openApiName, () -> {
            ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
            ObjectNode properties = schema.putObject("properties");
            members.forEach(
                    (name, member) -> properties.set(name, member.shape().describe(definitions)));
            return schema;
        });
    }
}
