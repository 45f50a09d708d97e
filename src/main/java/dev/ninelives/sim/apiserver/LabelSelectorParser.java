package dev.ninelives.sim.apiserver;

import dev.ninelives.sim.apiserver.LabelSelector.Operator;
import dev.ninelives.sim.apiserver.LabelSelector.Requirement;
import dev.ninelives.sim.validation.LabelSyntax;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads label selectors, and answers to a wrong one as Kubernetes does. */
final class LabelSelectorParser {
    private static final String DELIMITERS = "=!<>(),";
    private static final String END = "";
    private static final String NO_INTEGER = "for 'Gt', 'Lt' operators, the value must be an integer";

    private final List<String> tokens;
    private final KubernetesVersion version;
    private int next;

    LabelSelectorParser(String text, KubernetesVersion version) {
        this.version = version;
        tokens = tokens(text);
    }

    List<Requirement> parse() {
        List<Requirement> requirements = new ArrayList<>();
        while (true) {
            requirements.add(requirement());
            String separator = take();
            if (separator.equals(END)) {
                return requirements;
            }
            if (!separator.equals(",")) {
                throw error("found '" + separator + "', expected: ',' or 'end of string'");
            }
            if (peek().equals(END)) {
                throw Statuses.badRequest("found '', expected: identifier after ','");
            }
        }
    }

    private Requirement requirement() {
        boolean negated = peek().equals("!");
        if (negated) {
            take();
        }
        String key = take();
        if (key.equals(END) || DELIMITERS.contains(key)) {
            throw Statuses.badRequest("found '" + key + "', expected: !, identifier, or 'end of string'");
        }
        LabelSyntax.keyError(key, version.minor()).ifPresent(error -> {
            throw error(inLaterWords() ? invalid("<nil>", key, error) : "invalid label key \"" + key + "\": " + error);
        });
        if (negated) {
            return new Requirement(key, Operator.DOES_NOT_EXIST, Set.of());
        }
        if (peek().equals(END) || peek().equals(",")) {
            return new Requirement(key, Operator.EXISTS, Set.of());
        }
        return comparison(key, take());
    }

    private Requirement comparison(String key, String operator) {
        Requirement requirement = switch (operator) {
            case "=", "==" -> new Requirement(key, Operator.IN, Set.of(value()));
            case "!=" -> new Requirement(key, Operator.NOT_IN, Set.of(value()));
            case "in" -> new Requirement(key, Operator.IN, values());
            case "notin" -> new Requirement(key, Operator.NOT_IN, values());
            case ">" -> new Requirement(key, Operator.GREATER_THAN, Set.of(value()));
            case "<" -> new Requirement(key, Operator.LESS_THAN, Set.of(value()));
            default ->
                throw error("found '" + operator
                        + (inLaterWords()
                                ? "', expected: in, notin, =, ==, !=, gt, lt"
                                : "', expected: '=', '!=', '==', 'in', notin'"));
        };
        requirement.values().forEach(value -> checkValue(key, requirement.operator(), value));
        return requirement;
    }

    private void checkValue(String key, Operator operator, String value) {
        if (operator == Operator.GREATER_THAN || operator == Operator.LESS_THAN) {
            if (value.isEmpty() || !value.chars().allMatch(Character::isDigit)) {
                throw error(inLaterWords() ? invalid("values[0]", value, NO_INTEGER) : NO_INTEGER);
            }
        }
        LabelSyntax.valueError(value, version.minor()).ifPresent(error -> {
            throw error(
                    inLaterWords()
                            ? invalid("values[0][" + key + "]", value, error)
                            : "invalid label value: \"" + value + "\": at key: \"" + key + "\": " + error);
        });
    }

    private boolean inLaterWords() {
        return version.isSince(37);
    }

    private static String invalid(String field, String value, String why) {
        return "%s: Invalid value: \"%s\": %s".formatted(field, value, why);
    }

    /** What follows an operator; nothing at all is the empty value. */
    private String value() {
        return peek().equals(END) || peek().equals(",") ? "" : take();
    }

    private Set<String> values() {
        String open = take();
        if (!open.equals("(")) {
            throw error("found '" + open + "' expected: '('");
        }
        Set<String> values = new LinkedHashSet<>();
        while (true) {
            values.add(peek().equals(",") || peek().equals(")") ? "" : take());
            String separator = take();
            if (separator.equals(")")) {
                return values;
            }
            if (!separator.equals(",")) {
                throw error("found '" + separator + "', expected: ',' or ')'");
            }
        }
    }

    private String peek() {
        return next < tokens.size() ? tokens.get(next) : END;
    }

    private String take() {
        String token = peek();
        next++;
        return token;
    }

    private static ApiException error(String what) {
        return Statuses.badRequest("unable to parse requirement: " + what);
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = at + 1;
            if (Character.isWhitespace(c)) {
                at = end;
                continue;
            }
            if (DELIMITERS.indexOf(c) >= 0) {
                boolean twofold = (c == '=' || c == '!') && end < text.length() && text.charAt(end) == '=';
                end += twofold ? 1 : 0;
            } else {
                while (end < text.length()
                        && DELIMITERS.indexOf(text.charAt(end)) < 0
                        && !Character.isWhitespace(text.charAt(end))) {
                    end++;
                }
            }
            tokens.add(text.substring(at, end));
            at = end;
        }
        return tokens;
    }
}
