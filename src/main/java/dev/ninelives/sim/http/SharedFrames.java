package dev.ninelives.sim.http;

import io.vertx.core.buffer.Buffer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes an event once for all watches that are told of it, which is one after the other. */
final class SharedFrames {
    private JsonNode lastObject;
    private String lastType = "";
    private Buffer lastFrame;

    @SuppressWarnings("ReferenceEquality") // stored objects never change, and comparing them would cost what is saved
    Buffer of(ObjectNode event) {
        String type = event.path("type").asString("");
        if (event.get("object") != lastObject || !type.equals(lastType)) {
            lastObject = event.get("object");
            lastType = type;
            lastFrame = View.line(event);
        }
        return lastFrame;
    }
}
