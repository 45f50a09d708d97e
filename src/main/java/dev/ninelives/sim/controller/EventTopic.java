package dev.ninelives.sim.controller;

import tools.jackson.databind.JsonNode;

/**
 * What an Event is about.
 *
 * @param subject the object: kind, namespace, name and uid
 * @param fieldPath the part of it, for example {@code spec.containers{server}}; empty for the whole
 * @param type {@code Normal} or {@code Warning}
 */
record EventTopic(Subject subject, String fieldPath, String type, String reason) {
    record Subject(String kind, String namespace, String name, String uid) {}

    static EventTopic of(JsonNode object, String fieldPath, String type, String reason) {
        Subject subject = new Subject(
                object.path("kind").asString(""),
                Metadata.namespace(object),
                Metadata.name(object),
                Metadata.uid(object));
        return new EventTopic(subject, fieldPath, type, reason);
    }

    EventTopic ofWholeObject() {
        return new EventTopic(subject, "", type, reason);
    }
}
