package dev.ninelives.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A SpEL expression.
 *
 * @param text without <code>${}</code>
 * @param field where it stands in its stage, as {@link JsonLines#of} wants it
 */
record Expression(String text, String field) {
    private static final Pattern STAGE =
            Pattern.compile("#(?:stage|judge?ment|manifestLabelValue)\\(\\s*(['\"])(.+?)\\1");
    private static final Pattern PARAMETER = Pattern.compile(
            "\\bparameters(?:\\??\\.(?!get\\b)(\\w+)|\\[\\s*['\"](.+?)['\"]\\s*]|\\.get\\(\\s*['\"](.+?)['\"])");
    private static final Pattern ALL_PARAMETERS = Pattern.compile("\\bparameters\\b");
    private static final Pattern ARTIFACT = Pattern.compile("#triggerResolvedArtifact\\(\\s*(['\"])(.+?)\\1");

    /** The expressions in a value and all that is below it, in the order of the file. */
    static List<Expression> in(JsonNode value, String field) {
        List<Expression> found = new ArrayList<>();
        if (value.isObject()) {
            value.properties().forEach(entry -> found.addAll(in(entry.getValue(), field + "/" + entry.getKey())));
        } else if (value.isArray()) {
            for (int index = 0; index < value.size(); index++) {
                found.addAll(in(value.get(index), field + "/" + index));
            }
        } else if (value.isString()) {
            String text = value.asString();
            if (field.endsWith("/expression") && !text.contains("${") && !text.isBlank()) {
                found.add(new Expression(text, field));
            } else {
                inTemplate(text).forEach(expression -> found.add(new Expression(expression, field)));
            }
        }
        return found;
    }

    /** The names of the stages that it asks for. */
    List<String> stages() {
        return matches(STAGE, 2);
    }

    List<String> parameters() {
        return PARAMETER
                .matcher(text)
                .results()
                .map(match -> match.group(1) != null
                        ? match.group(1)
                        : match.group(2) != null ? match.group(2) : match.group(3))
                .distinct()
                .toList();
    }

    /** Whether it reads all parameters at once. */
    boolean readsAllParameters() {
        return ALL_PARAMETERS.matcher(PARAMETER.matcher(text).replaceAll("")).find();
    }

    /** The names of the expected artifacts that it asks for. */
    List<String> artifacts() {
        return matches(ARTIFACT, 2);
    }

    private List<String> matches(Pattern pattern, int group) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(group))
                .distinct()
                .toList();
    }

    private static List<String> inTemplate(String text) {
        List<String> found = new ArrayList<>();
        Matcher start = Pattern.compile("\\$\\{").matcher(text);
        int from = 0;
        while (start.find(from)) {
            int end = end(text, start.end());
            found.add(text.substring(start.end(), end).strip());
            from = Math.min(end + 1, text.length());
        }
        return found;
    }

    /** Where the brace that has just been opened is closed; the text's end where it is not. */
    private static int end(String text, int from) {
        int depth = 1;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return at;
            }
        }
        return text.length();
    }
}
