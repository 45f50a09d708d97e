package dev.ninelives.sim.apiserver;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** What is wrong with the text of a document, after the manner of Go's parsers; their exact words are not imitated. */
final class ParseErrors {
    private static final int SHOWN_BYTES = 30;

    private ParseErrors() {}

    static String json(String body, JacksonException error) {
        TokenStreamLocation location = error.getLocation();
        long offset = location == null ? -1 : location.getCharOffset();
        if (error instanceof UnexpectedEndOfInputException || offset < 0 || offset >= body.length()) {
            return "unexpected end of JSON input";
        }
        int at = (int) Math.max(0, offset - 1);
        while (at < body.length() - 1 && Character.isWhitespace(body.charAt(at))) {
            at++;
        }
        return "invalid character '" + body.charAt(at) + "': " + firstLine(error);
    }

    static String yaml(YamlEngineException error) {
        if (!(error instanceof MarkedYamlEngineException marked)) {
            return "yaml: " + error.getMessage();
        }
        String line = marked.getProblemMark()
                .map(mark -> "line " + (mark.getLine() + 1) + ": ")
                .orElse("");
        return "yaml: " + line + marked.getProblem();
    }

    /** How a body begins: as text if it looks like JSON, else in hexadecimal digits. */
    static String beginning(String body) {
        if (body.isEmpty()) {
            return "<empty>";
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        int shown = Math.min(bytes.length, SHOWN_BYTES);
        String text = body.stripLeading().startsWith("{")
                ? new String(bytes, 0, shown, StandardCharsets.UTF_8)
                : HexFormat.of().formatHex(bytes, 0, shown);
        return bytes.length > shown ? text + " ..." : text;
    }

    private static String firstLine(JacksonException error) {
        return error.getOriginalMessage().lines().findFirst().orElse("");
    }
}
