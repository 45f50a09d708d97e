package dev.ninelives.sim.controller;

import dev.ninelives.sim.apiserver.ApiException;
import dev.ninelives.sim.controller.ReplicaSetStatus.ScaleFailure;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How the API server refused to let a ReplicaSet scale, if it did.
 *
 * @param failure what the status says about it
 */
record Refusal(Optional<ScaleFailure> failure, Optional<ApiException> cause) {
    static final Refusal NONE = new Refusal(Optional.empty(), Optional.empty());

    /** Whether an object was refused because its namespace is going away, which no retry mends. */
    static boolean isNamespaceTerminating(ApiException refused) {
        for (JsonNode cause : refused.status().path("details").path("causes")) {
            if (cause.path("reason").asString("").equals("NamespaceTerminating")) {
                return true;
            }
        }
        return false;
    }

    /** Whether an object was refused because its name is taken. */
    static boolean isAlreadyThere(ApiException refused) {
        return refused.status().path("reason").asString("").equals("AlreadyExists");
    }

    /** Hands the refusal to the work queue, which tries again later. */
    void rethrow() {
        if (cause.isPresent()) {
            throw cause.get();
        }
    }
}
