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
 */
public record ApiRequest(Actor actor, String method, String path, String contentType, String body) {}
