package dev.ninelives.report;

import static dev.ninelives.history.SecretMask.MASK;

import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets in text that nobody can be sure to parse: messages, logs, commands, manifests with a syntax error.
 *
 * <p>Finding and masking share one list of shapes, so what is found in one place can be masked in all others.
 */
final class SecretText {
    /** A quote that never ends hides the rest of its line; the limit keeps the matcher off deep recursion. */
    private static final String QUOTED_OR_WORD =
            "(?:\"((?:[^\"\\\\\\n]++|\\\\.){0,500}+)\"|'([^'\\n]*)'" + "|([^\\s\"',;}\\]&]+)|\"([^\\n]*))";

    /** As in {@code automountServiceAccountToken: false}. */
    private static final Set<String> SWITCH = Set.of("true", "false", "null");

    /** A piece of text; the last group that matched is the secret, and {@code applies} has the final word. */
    private record Shape(Pattern pattern, BiPredicate<MatchResult, String> applies) {
        Shape(String regex) {
            this(Pattern.compile(regex), (match, secret) -> true);
        }

        /** A pair of a name (first group) and a value, which is secret where the name says so. */
        static Shape named(String regex) {
            return new Shape(Pattern.compile(regex), (match, secret) -> SecretNames.announces(match.group(1)));
        }

        static Shape field(String regex) {
            return new Shape(
                    Pattern.compile(regex),
                    (match, secret) -> SecretNames.announcesField(match.group(1)) && !SWITCH.contains(secret));
        }
    }

    private static final List<Shape> SHAPES = List.of(
            new Shape("(?s)-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----(.*?)(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|\\z)"),
            new Shape("(?i)\\b(?:proxy-)?authorization[\"']?\\s*[:=]\\s*[\"']?(?:(?:basic|bearer|token)\\s+)?"
                    + "([^\\s\"',;]+)"),
            new Shape("(?i)\\b(?:bearer|basic)\\s+([A-Za-z0-9._~+/=-]{8,})"),
            new Shape("\\b(eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*)"),
            new Shape("(?i)\\b[a-z][a-z0-9+.-]*://[^\\s/:@]*:([^\\s/@]+)@"),
            Shape.field("([A-Za-z0-9_.-]+)=" + QUOTED_OR_WORD),
            Shape.field("(?m)(?:^|[{,])[ \\t]*(?:- +)?[\"']?([A-Za-z0-9_.-]+)[\"']?[ \\t]*:[ \\t]*(?![|>{\\[&*])"
                    + QUOTED_OR_WORD),
            new Shape("(?i)\\b(?:password|passwd|passphrase)[\"']?[ \\t]*:[ \\t]*" + QUOTED_OR_WORD),
            Shape.named("(?m)\\bname[\"']?:[ \\t]*[\"']?([\\w.-]+)[\"']?\\s*,?\\s*[\"']?value[\"']?:[ \\t]*"
                    + QUOTED_OR_WORD),
            Shape.named("(?m)\\bname[\"']?:[ \\t]*[\"']?([\\w.-]+)[\"']?[ \\t]*\\n"
                    + "\\s*value:[ \\t]*([^\"'\\n"
                    + "|>{\\[][^\\n"
                    + "]*)"));

    /** The value in front of its name, which YAML allows too. */
    private static final Pattern VALUE_FIRST = Pattern.compile(
            "(?m)\\bvalue[\"']?:[ \\t]*" + QUOTED_OR_WORD + "\\s*,?\\s*[\"']?name[\"']?:[ \\t]*[\"']?([\\w.-]+)");

    private SecretText() {}

    /** Calls {@code found} with every secret in {@code text} that can be told by its surroundings. */
    static void find(String text, Consumer<String> found) {
        walk(text, found);
    }

    /** The text without those secrets. */
    static String mask(String text) {
        return walk(text, secret -> {});
    }

    private static String walk(String text, Consumer<String> found) {
        if (isOneWord(text)) {
            return text;
        }
        String masked = text;
        for (Shape shape : SHAPES) {
            masked = shape.pattern().matcher(masked).replaceAll(match -> {
                int group = lastGroup(match);
                boolean secret = shape.applies().test(match, match.group(group));
                return quote(secret ? without(match, group, found) : match.group());
            });
        }
        return VALUE_FIRST.matcher(masked).replaceAll(match -> {
            boolean secret = SecretNames.announces(match.group(match.groupCount()));
            return quote(secret ? without(match, firstGroup(match), found) : match.group());
        });
    }

    /** Most of an object's values are, and none of the shapes but a token fits into one. */
    private static boolean isOneWord(String text) {
        return text.chars().noneMatch(c -> c == ':' || c == '=' || c == ' ') && !text.contains("eyJ");
    }

    private static String without(MatchResult match, int group, Consumer<String> found) {
        if (!match.group(group).equals(MASK)) {
            found.accept(match.group(group));
        }
        int start = match.start(group) - match.start();
        int end = match.end(group) - match.start();
        return match.group().substring(0, start) + MASK + match.group().substring(end);
    }

    private static int lastGroup(MatchResult match) {
        int group = match.groupCount();
        while (group > 1 && match.group(group) == null) {
            group--;
        }
        return group;
    }

    private static int firstGroup(MatchResult match) {
        int group = 1;
        while (match.group(group) == null) {
            group++;
        }
        return group;
    }

    private static String quote(String replacement) {
        return Matcher.quoteReplacement(replacement);
    }
}
