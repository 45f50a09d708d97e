package dev.ninelives.sim.kubelet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Works out what stands in {@code $(( … ))}: whole numbers, variables, and the operators of C that shells know. */
final class ShellArithmetic {
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:0[xX][0-9a-fA-F]+|\\d+|[A-Za-z_]\\w*"
            + "|<<|>>|<=|>=|==|!=|&&|\\|\\||[-+*/%]=|[-+*/%<>=!~&^|?:()])\\s*");

    /** From what binds least to what binds most. */
    private static final List<List<String>> LEVELS = List.of(
            List.of("||"),
            List.of("&&"),
            List.of("|"),
            List.of("^"),
            List.of("&"),
            List.of("==", "!="),
            List.of("<=", ">=", "<", ">"),
            List.of("<<", ">>"),
            List.of("+", "-"),
            List.of("*", "/", "%"));

    private static final Set<String> ASSIGNING = Set.of("=", "+=", "-=", "*=", "/=", "%=");

    private final String text;
    private final Map<String, String> variables;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    /** @param variables are set by assignments in the expression */
    ShellArithmetic(String text, Map<String, String> variables) {
        this.text = text.strip();
        this.variables = variables;
    }

    /** @throws ShellArithmeticException if it cannot be worked out */
    long value() {
        if (text.contains("++") || text.contains("--")) {
            throw new UnmodelledCommandException("The shell arithmetic '%s'".formatted(text));
        }
        Matcher matcher = TOKEN.matcher(text);
        for (int from = 0; from < text.length(); from = matcher.end()) {
            if (!matcher.region(from, text.length()).lookingAt()) {
                throw syntax();
            }
            tokens.add(matcher.group().strip());
        }
        if (tokens.isEmpty()) {
            return 0;
        }
        long value = assignment();
        if (at < tokens.size()) {
            throw syntax();
        }
        return value;
    }

    private ShellArithmeticException syntax() {
        return new ShellArithmeticException("arithmetic syntax error: " + text);
    }

    private String token(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : "";
    }

    private boolean take(String wanted) {
        boolean found = token(0).equals(wanted);
        at += found ? 1 : 0;
        return found;
    }

    private boolean isName() {
        return !token(0).isEmpty() && (Character.isLetter(token(0).charAt(0)) || token(0).charAt(0) == '_');
    }

    private long assignment() {
        String sign = token(1);
        if (!isName() || !ASSIGNING.contains(sign)) {
            return conditional();
        }
        String name = token(0);
        at += 2;
        long value = assignment();
        return assign(name, sign.equals("=") ? value : apply(sign.substring(0, 1), number(name), value));
    }

    private long assign(String name, long value) {
        variables.put(name, Long.toString(value));
        return value;
    }

    private long conditional() {
        long condition = binary(0);
        if (!take("?")) {
            return condition;
        }
        long then = assignment();
        if (!take(":")) {
            throw syntax();
        }
        long otherwise = conditional();
        return condition != 0 ? then : otherwise;
    }

    private long binary(int level) {
        if (level == LEVELS.size()) {
            return unary();
        }
        long value = binary(level + 1);
        while (LEVELS.get(level).contains(token(0))) {
            String sign = tokens.get(at++);
            value = apply(sign, value, binary(level + 1));
        }
        return value;
    }

    private static long apply(String sign, long left, long right) {
        if (right == 0 && (sign.equals("/") || sign.equals("%"))) {
            throw new ShellArithmeticException("divide by zero");
        }
        return switch (sign) {
            case "||" -> truth(left != 0 || right != 0);
            case "&&" -> truth(left != 0 && right != 0);
            case "|" -> left | right;
            case "^" -> left ^ right;
            case "&" -> left & right;
            case "==" -> truth(left == right);
            case "!=" -> truth(left != right);
            case "<=" -> truth(left <= right);
            case ">=" -> truth(left >= right);
            case "<" -> truth(left < right);
            case ">" -> truth(left > right);
            case "<<" -> left << right;
            case ">>" -> left >> right;
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            default -> left % right;
        };
    }

    private static long truth(boolean holds) {
        return holds ? 1 : 0;
    }

    private long unary() {
        if (take("-")) {
            return -unary();
        }
        if (take("+")) {
            return unary();
        }
        if (take("!")) {
            return truth(unary() == 0);
        }
        if (take("~")) {
            return ~unary();
        }
        if (take("(")) {
            long value = assignment();
            if (!take(")")) {
                throw syntax();
            }
            return value;
        }
        if (isName()) {
            return number(tokens.get(at++));
        }
        if (token(0).isEmpty() || !Character.isDigit(token(0).charAt(0))) {
            throw syntax();
        }
        return parse(tokens.get(at++));
    }

    /** The value of a variable; 0 for one that is not set. */
    private long number(String name) {
        String value = variables.getOrDefault(name, "").strip();
        return value.isEmpty() ? 0 : parse(value);
    }

    private long parse(String number) {
        try {
            return Long.decode(number);
        } catch (NumberFormatException e) {
            throw syntax();
        }
    }
}
