package dev.ninelives.pipeline;

import tools.jackson.databind.node.ObjectNode;

/**
 * A pipeline as Gate and Deck export it.
 *
 * @param source the file it was read from, for messages
 * @param json the whole definition; of what its author wrote, nothing is changed
 * @param pointer where in the file it stands, as a JSON pointer; empty where it is the whole file
 */
public record Pipeline(String source, ObjectNode json, String pointer) {
    /** A pipeline that has a file of its own. */
    public Pipeline(String source, ObjectNode json) {
        this(source, json, "");
    }

    /** The same pipeline with other JSON. */
    public Pipeline with(ObjectNode other) {
        return new Pipeline(source, other, pointer);
    }

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
