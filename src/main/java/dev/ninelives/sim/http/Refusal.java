package dev.ninelives.sim.http;

import dev.ninelives.sim.apiserver.ApiReply;

/** The door itself refuses a request; the mistake is the client's. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ApiReply reply;

    Refusal(int code, String reason, String message) {
        super(message);
        reply = ApiReply.failure(code, reason, message);
    }

    ApiReply reply() {
        return reply;
    }
}
