package dev.ninelives.sim.fidelity;

import tools.jackson.databind.JsonNode;

/**
 * A request, and what a real kube-apiserver answered.
 *
 * @param answer JSON, or a string for plain text
 */
record Probe(String name, String method, String path, String contentType, JsonNode body, int code, JsonNode answer) {
    static Probe of(JsonNode json) {
        JsonNode request = json.path("request");
        return new Probe(
                json.path("name").asString(),
                request.path("method").asString(),
                request.path("path").asString(),
                request.path("contentType").asString(""),
                request.path("body"),
                json.path("status").asInt(),
                json.path("response"));
    }

    @Override
    public String toString() {
        return name;
    }
}
