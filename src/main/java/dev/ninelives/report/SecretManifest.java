package dev.ninelives.report;

import static dev.ninelives.history.SecretMask.MASK;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets in manifests as text. Goes by lines and indentation instead of a parser, since a manifest with a syntax error
 * is just what is sent here.
 */
final class SecretManifest {
    private static final Pattern SECRET = Pattern.compile("(?m)\\bkind[\"']?\\s*:\\s*[\"']?Secret\\b");
    private static final Pattern VALUES = Pattern.compile("^(\\s*(?:- )?)[\"']?(?:data|stringData)[\"']?\\s*:(.*)$");
    private static final Pattern ENTRY = Pattern.compile("^(\\s*[\"']?[\\w.-]+[\"']?\\s*:\\s*)(.*)$");
    private static final Pattern DOCUMENT_START = Pattern.compile("(?m)^(?=---)");

    private SecretManifest() {}

    /** The text without the values of its Secrets, each of which {@code found} is called with. */
    static String mask(String text, Consumer<String> found) {
        StringBuilder masked = new StringBuilder();
        for (String document : DOCUMENT_START.split(text, -1)) {
            masked.append(SECRET.matcher(document).find() ? maskValues(document, found) : document);
        }
        return masked.toString();
    }

    private static String maskValues(String document, Consumer<String> found) {
        StringBuilder masked = new StringBuilder();
        int inside = -1;
        for (String line : document.split("(?<=\n)", -1)) {
            Matcher start = VALUES.matcher(line.stripTrailing());
            if (start.matches()) {
                inside = start.group(1).length();
                masked.append(line, 0, start.start(2)).append(maskedRest(start.group(2), found));
                masked.append(ending(line));
            } else if (inside >= 0 && (line.isBlank() || indent(line) > inside)) {
                masked.append(maskedEntry(line, found));
            } else {
                inside = -1;
                masked.append(line);
            }
        }
        return masked.toString();
    }

    /** What follows on the same line: flow style, or nothing. */
    private static String maskedRest(String rest, Consumer<String> found) {
        if (rest.isBlank() || rest.strip().equals("{")) {
            return rest;
        }
        Pattern.compile("[\\s{}\\[\\],:\"']+").splitAsStream(rest).forEach(found);
        return " " + MASK;
    }

    private static String maskedEntry(String line, Consumer<String> found) {
        Matcher entry = ENTRY.matcher(line.stripTrailing());
        if (line.isBlank() || line.strip().matches("[{}],?")) {
            return line;
        }
        if (entry.matches()) {
            String value = entry.group(2).replaceAll(",$", "");
            found.accept(value.replaceAll("^([\"'])(.*)\\1$", "$2"));
            return value.isBlank() ? line : entry.group(1) + MASK + ending(line);
        }
        found.accept(line.strip());
        return line.substring(0, indent(line)) + MASK + ending(line);
    }

    private static String ending(String line) {
        return line.substring(line.stripTrailing().length());
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
