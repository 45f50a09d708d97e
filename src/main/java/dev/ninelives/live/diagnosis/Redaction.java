package dev.ninelives.live.diagnosis;

import static dev.ninelives.history.SecretMask.MASK;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Takes secrets out of text that programs and servers have written: those that the objects of the case show to be secret,
 * wherever they turn up, and whatever looks like one.
 */
final class Redaction {
    /** Shorter values turn up by chance, and masking them would hide what happened. */
    private static final int SHORTEST = 4;

    private static final String NAMES =
            "pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|api[-_]?key|private[-_]?key"
                    + "|access[-_]?key|authorization|cookie|connection[-_]?string";

    private static final Pattern NAMED = Pattern.compile("(?i)(?:" + NAMES + ")");

    /** The last group is the secret. */
    private static final List<Pattern> SHAPES = List.of(
            Pattern.compile("(?s)(-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----)(.*?)(?=-----END|\\z)"),
            Pattern.compile("(?i)(\\b(?:bearer|basic)\\s+)([A-Za-z0-9._~+/=-]{8,})"),
            Pattern.compile("()\\b(eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*)?)"),
            Pattern.compile("(?i)(\\b[a-z][a-z0-9+.-]*://[^\\s/:@]*:)([^\\s/@]+)(?=@)"),
            Pattern.compile("(?i)([\\w.-]*(?:" + NAMES + ")[\\w.-]*[\"']?\\s*[:=]\\s*[\"']?)([^\\s\"',;&]+)"),
            Pattern.compile("(?i)(--?[\\w-]*(?:" + NAMES + ")[\\w-]*\\s+)([^\\s-]\\S*)"));

    private final Set<String> known = new LinkedHashSet<>();

    /** Learns a secret by its value. */
    void know(String secret) {
        if (secret != null && secret.strip().length() >= SHORTEST) {
            known.add(secret.strip());
        }
    }

    /** Learns the secrets of an object: values of a Secret, and of variables whose names announce one. */
    void know(JsonNode object) {
        if (object.path("kind").asString("").equals("Secret")) {
            object.path("data").forEach(value -> knowEncoded(value.asString("")));
            object.path("stringData").forEach(value -> know(value.asString("")));
        }
        learnVariables(object);
    }

    private void learnVariables(JsonNode node) {
        if (NAMED.matcher(node.path("name").asString("")).find()) {
            know(node.path("value").asString(""));
        }
        JsonNode before = null;
        for (JsonNode child : node) {
            boolean option = before != null
                    && before.isString()
                    && before.asString().startsWith("-")
                    && NAMED.matcher(before.asString()).find();
            if (option
                    && node.isArray()
                    && child.isString()
                    && !before.asString().contains("=")) {
                know(child.asString());
            }
            before = child;
            learnVariables(child);
        }
    }

    private void knowEncoded(String value) {
        know(value);
        try {
            know(new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            // Then the value as it stands is all there is.
            return;
        }
    }

    String mask(String text) {
        String masked = text;
        for (String secret : known.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            masked = masked.replace(secret, MASK);
        }
        for (Pattern shape : SHAPES) {
            masked = shape.matcher(masked).replaceAll(match -> Matcher.quoteReplacement(match.group(1) + MASK));
        }
        return masked;
    }
}
