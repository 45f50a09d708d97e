package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a value may look like, and how the server keeps it. */
interface Shape {
    /**
     * Decodes strictly.
     *
     * @param unknownFields receives the paths of fields that the model does not have
     * @return a copy of the value without what Go would not keep
     */
    JsonNode decode(JsonNode value, Place place, List<String> unknownFields) throws WrongTypeException;

    /** A value without parts as the server keeps it, for which nobody has to know its place; null for any other. */
    default JsonNode accept(JsonNode value) {
        return null;
    }

    /** As Go names it in a message, for example {@code []v1.Container}. */
    String goType();

    /** The shape as OpenAPI describes it. */
    ObjectNode describe(Definitions definitions);

    /** Whether Go leaves such a value out when it is empty. */
    default boolean omits(JsonNode decoded) {
        return false;
    }
}
