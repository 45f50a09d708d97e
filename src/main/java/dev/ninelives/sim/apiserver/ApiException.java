package dev.ninelives.sim.apiserver;

import tools.jackson.databind.node.ObjectNode;

/** The API server refuses a request; the mistake is the caller's. Carries the {@code Status} that a client gets. */
public final class ApiException extends RuntimeException {
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
}
