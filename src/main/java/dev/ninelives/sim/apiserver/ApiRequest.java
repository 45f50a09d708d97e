package dev.ninelives.sim.apiserver;

import dev.ninelives.history.Actor;

/**
 * A request as it came over the wire.
 *
 * @param actor who asks; the history names it
 * @param method in capitals, for example {@code GET}
 * @param path with its query, percent-encoded, for example {@code /api/v1/pods?limit=1}
 * @param contentType empty where there is no body
 * @param body empty where there is none
 * @param userAgent the program that asks; up to its first slash, it is the default for who manages what it writes
 */
public record ApiRequest(Actor actor, String method, String path, String contentType, String body, String userAgent) {
    /** What fabric8's client calls itself. */
    public static final String FABRIC8 = "fabric8-kubernetes-client";

    public ApiRequest(Actor actor, String method, String path, String contentType, String body) {
        this(actor, method, path, contentType, body, FABRIC8);
    }

    /** The same request with a body of another type. */
    ApiRequest as(String otherType) {
        return new ApiRequest(actor, method, path, otherType, body, userAgent);
    }
}
