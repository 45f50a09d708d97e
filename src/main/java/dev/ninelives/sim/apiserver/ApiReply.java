package dev.ninelives.sim.apiserver;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the API server answers.
 *
 * @param code the HTTP status code
 * @param body a whole document
 * @param headers beside the content type, for example {@code Retry-After}
 * @param warnings what the client should know although it got what it wanted, for the {@code Warning} headers
 */
public record ApiReply(int code, String contentType, String body, Map<String, String> headers, List<String> warnings) {
    public static final String JSON = "application/json";
    public static final String TEXT = "text/plain; charset=utf-8";

    private static final JsonMapper MAPPER = new JsonMapper();

    public ApiReply {
        headers = Map.copyOf(headers);
        warnings = List.copyOf(warnings);
    }

    /** An answer without further headers. */
    public ApiReply(int code, String contentType, String body) {
        this(code, contentType, body, Map.of());
    }

    /** An answer that warns of nothing. */
    public ApiReply(int code, String contentType, String body, Map<String, String> headers) {
        this(code, contentType, body, headers, List.of());
    }

    ApiReply withBody(String other) {
        return new ApiReply(code, contentType, other, headers, warnings);
    }

    ApiReply withWarning(String warning) {
        return withWarnings(List.of(warning));
    }

    /** Warns of this as well. */
    ApiReply withWarnings(List<String> more) {
        List<String> all = Stream.concat(warnings.stream(), more.stream()).toList();
        return new ApiReply(code, contentType, body, headers, all);
    }

    /** As a header has them: {@code 299 - "unknown field \"spec.replicaz\""}. */
    public List<String> warningHeaders() {
        return warnings.stream()
                .map(warning -> "299 - \"" + warning.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .toList();
    }

    static ApiReply json(int code, ObjectNode body) {
        return new ApiReply(code, JSON, MAPPER.writeValueAsString(body));
    }

    static ApiReply text(int code, String body) {
        return new ApiReply(code, TEXT, body);
    }

    /** The answer that says so. */
    public static ApiReply refusal(ApiException refusal) {
        ApiReply reply = json(refusal.code(), refusal.status()).withWarnings(refusal.warnings());
        return refusal.retryAfter()
                .map(wait -> new ApiReply(
                        reply.code(),
                        reply.contentType(),
                        reply.body(),
                        Map.of("Retry-After", String.valueOf(wait.toSeconds())),
                        reply.warnings()))
                .orElse(reply);
    }

    /** A refusal for a reason that lies before or beside the API: the request itself, or the server's state. */
    public static ApiReply failure(int code, String reason, String message) {
        return refusal(StatusDocument.failure(code, reason, message));
    }

    public boolean isSuccess() {
        return code >= 200 && code < 300;
    }
}
