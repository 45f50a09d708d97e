package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.FaultEffect.Refused;
import dev.ninelives.cluster.ResourceType;

/** What an API server says that is well but for the fault at hand. */
final class Refusals {
    private Refusals() {}

    /** @throws IllegalArgumentException for a code that no fault has, a mistake of whoever read it */
    static ApiException of(Refused refused, ResourceType type, String name) {
        ApiException refusal = switch (refused.code()) {
            case 409 -> Statuses.staleVersion(type, name);
            case 429 -> Statuses.tooManyRequests();
            case 500 -> Statuses.internalError("etcdserver: request timed out");
            case 503 -> Statuses.serviceUnavailable("the server is currently unable to handle the request");
            default -> throw new IllegalArgumentException("No fault answers " + refused.code());
        };
        return refused.retryAfter().map(refusal::retriedAfter).orElse(refusal);
    }
}
