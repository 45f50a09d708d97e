package dev.ninelives.pipeline;

import tools.jackson.databind.node.ObjectNode;

/**
 * A pipeline as Gate and Deck export it.
 *
 * @param source where it was read from, for messages
 * @param json the whole definition, unchanged
 */
public record Pipeline(String source, ObjectNode json) {
    public String name() {
        return json.path("name").asString("");
    }

    /** What other pipelines call it. */
    public String id() {
        return json.path("id").asString("");
    }

    public String application() {
        return json.path("application").asString("");
    }
}
