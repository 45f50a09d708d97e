package dev.ninelives.cluster;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the API server answered, untouched.
 *
 * @param code the HTTP status code
 * @param body usually JSON; plain text for unknown paths and for answers of a Service
 * @param retryAfter the header of that name, in whole seconds; empty where the server does not say
 */
public record ApiResponse(int code, String body, Optional<Duration> retryAfter) {
    private static final JsonMapper JSON = new JsonMapper();

    public ApiResponse(int code, String body) {
        this(code, body, Optional.empty());
    }

    public boolean isSuccess() {
        return code >= 200 && code < 300;
    }

    public boolean isNotFound() {
        return code == 404;
    }

    /**
     * The body as JSON.
     *
     * @throws tools.jackson.core.JacksonException if the body is not JSON
     */
    public JsonNode json() {
        return JSON.readTree(body);
    }

    /** The server's own sentence: the {@code message} of a {@code Status}, else the whole body. */
    public String message() {
        return body.startsWith("{") ? json().path("message").asString(body) : body.strip();
    }

    /** The {@code reason} of a {@code Status}, for example {@code NotFound}; empty for anything else. */
    public String reason() {
        return body.startsWith("{") ? json().path("reason").asString("") : "";
    }
}
