package dev.ninelives.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SpEL condition, as far as it speaks of how stages ended: {@code &&}, {@code ||}, {@code !}, comparisons of a stage's
 * status, and whether a stage has outputs. Whatever else it says is unknown.
 */
final class Condition {
    private static final String STAGE = "#stage\\(\\s*['\"]([^'\"]+)['\"]\\s*\\)";
    private static final Pattern STATUS = Pattern.compile(
            STAGE + "\\??(?:\\.status|\\['status'\\]|\\[\"status\"\\])(?:\\??\\.(?:toString|name)\\(\\))?");
    private static final Pattern SUCCEEDED = Pattern.compile(STAGE + "\\??(?:\\.|\\[')hasSucceeded(?:'\\])?");
    private static final Pattern FAILED = Pattern.compile(STAGE + "\\??(?:\\.|\\[')hasFailed(?:'\\])?");
    private static final Pattern OUTPUT = Pattern.compile(STAGE + ".*outputs.*");
    private static final Pattern LITERAL = Pattern.compile("['\"](.*)['\"]");

    private final Function<String, Optional<Set<StageStatus>>> statuses;
    private final Function<String, Truth> outputs;

    /**
     * Conditions on the stages of a pipeline.
     *
     * @param statuses what a stage may have ended as, by its name; empty where there is no such stage
     * @param outputs whether a stage has put anything out, by its name
     */
    Condition(Function<String, Optional<Set<StageStatus>>> statuses, Function<String, Truth> outputs) {
        this.statuses = statuses;
        this.outputs = outputs;
    }

    /** What can be said of a condition; one that asks for a stage that does not exist fails, which counts as false. */
    Truth of(String text) {
        String inner = text.strip();
        if (inner.startsWith("${") && inner.endsWith("}")) {
            inner = inner.substring(2, inner.length() - 1);
        }
        boolean fails = new Expression(inner, "")
                .stages().stream().anyMatch(name -> statuses.apply(name).isEmpty());
        return fails ? Truth.FALSE : or(inner);
    }

    private Truth or(String text) {
        Truth truth = Truth.FALSE;
        for (String part : split(text, "||", " or ")) {
            truth = truth.or(and(part));
        }
        return truth;
    }

    private Truth and(String text) {
        Truth truth = Truth.TRUE;
        for (String part : split(text, "&&", " and ")) {
            truth = truth.and(comparison(part.strip()));
        }
        return truth;
    }

    private Truth comparison(String text) {
        List<String> equal = split(text, "==", " eq ");
        if (equal.size() == 2) {
            return equal(equal.get(0).strip(), equal.get(1).strip());
        }
        List<String> different = split(text, "!=", " ne ");
        if (different.size() == 2) {
            return equal(different.get(0).strip(), different.get(1).strip()).not();
        }
        return atom(text);
    }

    private Truth equal(String left, String right) {
        Matcher status = STATUS.matcher(left);
        Matcher literal = LITERAL.matcher(right);
        if (status.matches() && literal.matches()) {
            return isOneOf(status.group(1), Set.of(literal.group(1)));
        }
        if (LITERAL.matcher(left).matches() && STATUS.matcher(right).matches()) {
            return equal(right, left);
        }
        Matcher output = OUTPUT.matcher(left);
        if (right.equals("null") && output.matches()) {
            return outputs.apply(output.group(1)).not();
        }
        return right.equals("true")
                ? atom(left)
                : right.equals("false") ? atom(left).not() : Truth.UNKNOWN;
    }

    private Truth atom(String text) {
        if (text.startsWith("!")) {
            return atom(text.substring(1).strip()).not();
        }
        if (text.startsWith("(") && closing(text) == text.length() - 1) {
            return or(text.substring(1, text.length() - 1));
        }
        Matcher succeeded = SUCCEEDED.matcher(text);
        if (succeeded.matches()) {
            return isOneOf(succeeded.group(1), Set.of("SUCCEEDED"));
        }
        Matcher failed = FAILED.matcher(text);
        if (failed.matches()) {
            return isOneOf(failed.group(1), Set.of("TERMINAL", "STOPPED", "FAILED_CONTINUE"));
        }
        return text.equals("true") ? Truth.TRUE : text.equals("false") ? Truth.FALSE : Truth.UNKNOWN;
    }

    private Truth isOneOf(String stage, Set<String> names) {
        Set<StageStatus> possible = statuses.apply(stage).orElse(Set.of());
        long matching = possible.stream()
                .filter(status -> names.contains(status.name()))
                .count();
        return matching == 0 ? Truth.FALSE : matching == possible.size() ? Truth.TRUE : Truth.UNKNOWN;
    }

    /** The parts between operators that stand outside of brackets and quotes. */
    private static List<String> split(String text, String... operators) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            quote = quote(quote, c);
            depth += quote != 0 ? 0 : "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            for (String operator : operators) {
                if (depth == 0 && quote == 0 && text.startsWith(operator, at)) {
                    parts.add(text.substring(from, at));
                    from = at + operator.length();
                    at = from - 1;
                    break;
                }
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static int closing(String text) {
        int depth = 0;
        char quote = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            quote = quote(quote, c);
            depth += quote != 0 ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return -1;
    }

    private static char quote(char open, char c) {
        if (open != 0) {
            return c == open ? 0 : open;
        }
        return c == '\'' || c == '"' ? c : 0;
    }
}
