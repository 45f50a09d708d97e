package dev.ninelives.sim.apiserver;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The API server refuses a request; the mistake is the caller's. Carries the {@code Status} that a client gets. */
public final class ApiException extends FailedRequestException {
    private static final long serialVersionUID = 1L;

    private final transient ObjectNode status;
    private final transient List<String> warnings;

    /**
     * A refusal.
     *
     * @param status a Kubernetes {@code Status} with {@code code}, {@code reason} and {@code message}
     */
    public ApiException(ObjectNode status) {
        this(status, List.of());
    }

    private ApiException(ObjectNode status, List<String> warnings) {
        super(status.path("message").asString(""));
        this.status = status;
        this.warnings = warnings;
    }

    /** The same refusal, with what the client is to be warned of besides. */
    ApiException warning(List<String> others) {
        return new ApiException(status, others);
    }

    List<String> warnings() {
        return warnings;
    }

    public ObjectNode status() {
        return status;
    }

    public int code() {
        return status.path("code").asInt();
    }

    public String reason() {
        return status.path("reason").asString("");
    }

    @Override
    public Optional<Duration> retryAfter() {
        JsonNode seconds = status.path("details").path("retryAfterSeconds");
        return seconds.isMissingNode() ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds.asLong()));
    }

    /** The same refusal, which says when to try again. */
    ApiException retriedAfter(Duration wait) {
        ObjectNode copy = status.deepCopy();
        copy.withObjectProperty("details").put("retryAfterSeconds", wait.toSeconds());
        return new ApiException(copy, warnings);
    }
}
