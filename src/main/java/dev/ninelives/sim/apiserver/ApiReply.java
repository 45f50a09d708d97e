package dev.ninelives.sim.apiserver;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the API server answers.
 *
 * @param code the HTTP status code
 * @param body a whole document
 */
public record ApiReply(int code, String contentType, String body) {
    public static final String JSON = "application/json";
    public static final String TEXT = "text/plain; charset=utf-8";

    private static final JsonMapper MAPPER = new JsonMapper();

    static ApiReply json(int code, ObjectNode body) {
        return new ApiReply(code, JSON, MAPPER.writeValueAsString(body));
    }

    static ApiReply text(int code, String body) {
        return new ApiReply(code, TEXT, body);
    }

    /** The answer that says so. */
    public static ApiReply refusal(ApiException refusal) {
        return json(refusal.code(), refusal.status());
    }

    /** A refusal for a reason that lies before or beside the API: the request itself, or the server's state. */
    public static ApiReply failure(int code, String reason, String message) {
        return refusal(Statuses.failure(code, reason, message));
    }

    public boolean isSuccess() {
        return code >= 200 && code < 300;
    }
}
