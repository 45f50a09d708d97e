package dev.ninelives.spinnaker.stage;

import java.util.Map;

/** Status codes of HTTP, in the words that Spinnaker puts into a stage's context. */
final class HttpStatus {
    private static final int TOO_MANY_REQUESTS = 429;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(201, "CREATED"),
            Map.entry(202, "ACCEPTED"),
            Map.entry(204, "NO_CONTENT"),
            Map.entry(301, "MOVED_PERMANENTLY"),
            Map.entry(302, "FOUND"),
            Map.entry(303, "SEE_OTHER"),
            Map.entry(304, "NOT_MODIFIED"),
            Map.entry(400, "BAD_REQUEST"),
            Map.entry(401, "UNAUTHORIZED"),
            Map.entry(403, "FORBIDDEN"),
            Map.entry(404, "NOT_FOUND"),
            Map.entry(405, "METHOD_NOT_ALLOWED"),
            Map.entry(409, "CONFLICT"),
            Map.entry(422, "UNPROCESSABLE_ENTITY"),
            Map.entry(TOO_MANY_REQUESTS, "TOO_MANY_REQUESTS"),
            Map.entry(500, "INTERNAL_SERVER_ERROR"),
            Map.entry(502, "BAD_GATEWAY"),
            Map.entry(503, "SERVICE_UNAVAILABLE"),
            Map.entry(504, "GATEWAY_TIMEOUT"));

    private HttpStatus() {}

    static String name(int status) {
        return NAMES.getOrDefault(status, Integer.toString(status));
    }

    static boolean isFine(int status) {
        return status >= 200 && status < 400;
    }

    /** Whether Spinnaker asks again whatever the stage says. */
    static boolean isPassing(int status) {
        return status >= 500 || status == TOO_MANY_REQUESTS;
    }
}
