package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.fields.Structure;
import dev.ninelives.sim.validation.Schema;
import dev.ninelives.sim.validation.WrongTypeException;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A type in one version, with what the server demands of its objects and does for them.
 *
 * @param type by which the objects are stored, whichever version they are asked for in
 * @param structure how objects of a custom type merge; empty for those that Kubernetes comes with
 * @param conversion between what is stored and this version
 */
record ServedType(
        ResourceType type, Schema schema, Strategy strategy, Optional<Structure> structure, Conversion conversion) {
    private static final JsonMapper JSON = new JsonMapper();

    ServedType(ResourceType type, Schema schema, Strategy strategy) {
        this(type, schema, strategy, Optional.empty(), Conversion.NONE);
    }

    /** The type as clients of this version name it. */
    ResourceType named() {
        return schema.type();
    }

    /**
     * An object that a client has sent in this version, as it is stored.
     *
     * @throws WrongTypeException if a value has another type than the model says
     */
    Schema.Decoded decode(ObjectNode sent) throws WrongTypeException {
        Schema.Decoded decoded = schema.decode(sent);
        return conversion == Conversion.NONE
                ? decoded
                : new Schema.Decoded(conversion.toStored(decoded.object()), decoded.unknownFields());
    }

    /** What clients that still use this version are warned of. */
    Optional<String> deprecation() {
        return strategy.deprecation().or(conversion::deprecation);
    }

    /** Whether a CustomResourceDefinition made it. */
    boolean isCustom() {
        return structure.isPresent();
    }

    /** Whether its objects have a {@code scale}. */
    boolean isScalable() {
        return BuiltinTypes.SCALABLE.contains(type)
                || (strategy instanceof CustomResourceStrategy custom
                        && custom.subresources().has("scale"));
    }

    /** Events of a watch, with objects as they are stored, in this version. */
    Consumer<ObjectNode> showing(Consumer<ObjectNode> frames) {
        return conversion == Conversion.NONE
                ? frames
                : event -> {
                    ObjectNode shown = event.objectNode();
                    shown.setAll(event);
                    if (!event.path("type").asString("").equals("ERROR")) {
                        shown.set("object", conversion.toServed((ObjectNode) event.path("object")));
                    }
                    frames.accept(shown);
                };
    }

    /** An answer about objects as they are stored, in this version. */
    ApiReply shown(ApiReply reply) {
        if (conversion == Conversion.NONE
                || !reply.isSuccess()
                || !reply.contentType().equals(ApiReply.JSON)) {
            return reply;
        }
        ObjectNode document = (ObjectNode) JSON.readTree(reply.body());
        if (document.path("kind").asString("").equals(type.kind())) {
            document = conversion.toServed(document);
        }
        for (JsonNode item : document.path("items")) {
            ObjectNode object = (ObjectNode) item;
            ObjectNode converted = conversion.toServed(object);
            boolean named = object.has("kind");
            object.removeAll().setAll(converted);
            if (!named) {
                object.remove("apiVersion");
            }
        }
        return reply.withBody(JSON.writeValueAsString(document));
    }
}
