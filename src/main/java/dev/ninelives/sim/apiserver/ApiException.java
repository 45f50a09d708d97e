package dev.ninelives.sim.apiserver;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The API server refuses a request; the mistake is the caller's. Carries the {@code Status} that a client gets. */
public final class ApiException extends FailedRequestException {
    private static final long serialVersionUID = 1L;

    private final transient ObjectNode status;

    /**
     * A refusal.
     *
     * @param status a Kubernetes {@code Status} with {@code code}, {@code reason} and {@code message}
     */
    public ApiException(ObjectNode status) {
        super(status.path("message").asString(""));
        this.status = status;
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
        return new ApiException(copy);
    }
}
