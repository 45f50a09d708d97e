package dev.ninelives.spinnaker.gate;

import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What Gate answered to one request.
 *
 * @param location where it redirects to, if it does
 */
record Answer(String request, int code, Optional<String> location, String type, String body) {
    private static final int SHOWN = 300;

    static Answer of(String request, HttpResponse<String> response) {
        return new Answer(
                request,
                response.statusCode(),
                response.headers().firstValue("Location"),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }

    boolean isSuccess() {
        return code / 100 == 2;
    }

    /** Whether the same request may well be answered otherwise in a moment. */
    boolean isPassing() {
        return code == 429 || code / 100 == 5 || (isSuccess() && isTorn());
    }

    /** Whether it is a page for people: a login, or Deck in the place of Gate. */
    boolean isPage() {
        return type.contains("html") || body.stripLeading().startsWith("<");
    }

    private boolean isTorn() {
        return !isPage() && parsed().isEmpty();
    }

    /** The body; missing where it is empty. */
    Optional<JsonNode> parsed() {
        if (body.isBlank()) {
            return Optional.of(MissingNode.getInstance());
        }
        try {
            return Optional.of(JsonMapper.shared().readTree(body));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** What Gate says about it, in its own words. */
    String message() {
        JsonNode json = parsed().orElse(MissingNode.getInstance());
        return Stream.of("message", "error")
                .map(key -> json.path(key).asString(""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElseGet(this::shown);
    }

    private String shown() {
        String line = body.replaceAll("\\s+", " ").strip();
        return line.length() > SHOWN ? line.substring(0, SHOWN) + " ..." : line;
    }
}
