package dev.ninelives.live.door;

import dev.ninelives.cluster.FaultEffect.Refused;
import dev.ninelives.cluster.ResourceType;
import dev.ninelives.live.tenancy.ApiPath;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an API server says that refuses a request, where none has been asked. */
final class Failure {
    private static final JsonMapper JSON = new JsonMapper();

    private Failure() {}

    /** @throws IllegalArgumentException for a code that no fault has, a mistake of whoever read it */
    static ObjectNode of(Refused refused, ApiPath path) {
        return switch (refused.code()) {
            case 409 ->
                status(
                        409,
                        "Conflict",
                        "Operation cannot be fulfilled on %s \"%s\": the object has been modified; please apply your changes to the latest version and try again"
                                .formatted(resource(path), path.name()));
            case 429 -> status(429, "TooManyRequests", "Too many requests, please try again later.");
            case 500 -> status(500, "", "etcdserver: request timed out");
            case 503 -> status(503, "ServiceUnavailable", "the server is currently unable to handle the request");
            default -> throw new IllegalArgumentException("No fault answers " + refused.code());
        };
    }

    static ObjectNode notFound(ApiPath path) {
        return status(404, "NotFound", "%s \"%s\" not found".formatted(resource(path), path.name()));
    }

    /** For example {@code replicasets.apps}. */
    private static String resource(ApiPath path) {
        String group = ResourceType.groupOf(path.apiVersion());
        return group.isEmpty() ? path.plural() : path.plural() + "." + group;
    }

    private static ObjectNode status(int code, String reason, String message) {
        ObjectNode status = JSON.createObjectNode().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", message);
        if (!reason.isEmpty()) {
            status.put("reason", reason);
        }
        return status.put("code", code);
    }
}
