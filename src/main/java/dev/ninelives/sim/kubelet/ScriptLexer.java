package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.kubelet.Script.Arithmetic;
import dev.ninelives.sim.kubelet.Script.Literal;
import dev.ninelives.sim.kubelet.Script.Piece;
import dev.ninelives.sim.kubelet.Script.Substitution;
import dev.ninelives.sim.kubelet.Script.Variable;
import dev.ninelives.sim.kubelet.Script.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a shell script into words and operators. */
final class ScriptLexer {
    private static final Pattern OPERATOR = Pattern.compile("&&|\\|\\||;;|2>&1|1>&2|>&2|2>>|2>|>>|>|<|[;&|()\\n]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*|[0-9?#@*$!]");
    private static final Pattern BRACES = Pattern.compile("\\{(?<name>[A-Za-z_]\\w*|[0-9?])(:?-(?<otherwise>[^}]*))?}");

    private final String text;
    private int at;

    ScriptLexer(String text) {
        this.text = text;
    }

    /** A word, or an operator where {@code operator} is not empty. */
    record Token(Word word, String operator) {
        boolean is(String wanted) {
            return operator.equals(wanted);
        }

        boolean isWord() {
            return operator.isEmpty();
        }
    }

    List<Token> tokens() {
        List<Token> tokens = new ArrayList<>();
        for (skipBlanks(); at < text.length(); skipBlanks()) {
            Optional<String> operator = take(OPERATOR);
            tokens.add(operator.isPresent() ? new Token(new Word(List.of()), operator.get()) : new Token(word(), ""));
        }
        return tokens;
    }

    private void skipBlanks() {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (next == ' ' || next == '\t' || next == '\r') {
                at++;
            } else if (text.startsWith("\\\n", at)) {
                at += 2;
            } else {
                return;
            }
        }
    }

    private Optional<String> take(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        at = matcher.end();
        return Optional.of(matcher.group());
    }

    private Word word() {
        List<Piece> pieces = new ArrayList<>();
        while (at < text.length() && " \t\r\n;&|()<>".indexOf(text.charAt(at)) < 0) {
            char next = text.charAt(at);
            switch (next) {
                case '\'' -> pieces.add(singleQuoted());
                case '"' -> doubleQuoted(pieces);
                case '$' -> pieces.add(expansion(false));
                case '`' -> pieces.add(backquoted(false));
                default -> pieces.add(plain());
            }
        }
        return new Word(List.copyOf(pieces));
    }

    private Literal plain() {
        StringBuilder plain = new StringBuilder();
        boolean escaped = false;
        while (at < text.length() && " \t\r\n;&|()<>'\"$`".indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                escaped = true;
                at++;
            }
            plain.append(text.charAt(at++));
        }
        return new Literal(plain.toString(), escaped);
    }

    private Literal singleQuoted() {
        int end = text.indexOf('\'', at + 1);
        if (end < 0) {
            throw new ScriptSyntaxException("unterminated quoted string");
        }
        Literal literal = new Literal(text.substring(at + 1, end), true);
        at = end + 1;
        return literal;
    }

    private void doubleQuoted(List<Piece> pieces) {
        StringBuilder plain = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char next = text.charAt(at);
            if (next == '$' || next == '`') {
                pieces.add(new Literal(plain.toString(), true));
                plain.setLength(0);
                pieces.add(next == '$' ? expansion(true) : backquoted(true));
                continue;
            }
            if (next == '\\' && at + 1 < text.length() && "\"\\$`".indexOf(text.charAt(at + 1)) >= 0) {
                at++;
            }
            plain.append(text.charAt(at++));
        }
        if (at == text.length()) {
            throw new ScriptSyntaxException("unterminated quoted string");
        }
        at++;
        pieces.add(new Literal(plain.toString(), true));
    }

    private Piece expansion(boolean quoted) {
        at++;
        if (text.startsWith("((", at)) {
            return arithmetic(quoted);
        }
        if (text.startsWith("(", at)) {
            return substitution(quoted);
        }
        if (text.startsWith("{", at)) {
            return braces(quoted);
        }
        return take(NAME)
                .<Piece>map(name -> new Variable(name, Optional.empty(), quoted))
                .orElse(new Literal("$", true));
    }

    private Piece braces(boolean quoted) {
        Matcher matcher = BRACES.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw new UnmodelledCommandException(
                    "The shell expansion '$%s'".formatted(text.substring(at, Math.min(text.length(), at + 20))));
        }
        at = matcher.end();
        Optional<Word> otherwise =
                Optional.ofNullable(matcher.group("otherwise")).map(word -> new ScriptLexer('"' + word + '"').word());
        return new Variable(matcher.group("name"), otherwise, quoted);
    }

    private Piece arithmetic(boolean quoted) {
        int start = at + 2;
        int depth = 0;
        for (at = start; at < text.length(); at++) {
            depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
            if (depth < 0 && text.startsWith("))", at)) {
                String expression = text.substring(start, at);
                at += 2;
                return new Arithmetic(new ScriptLexer('"' + expression + '"').word(), quoted);
            }
        }
        throw new ScriptSyntaxException("unexpected end of file (expecting \"))\")");
    }

    private Piece backquoted(boolean quoted) {
        int start = at + 1;
        for (at = start; at < text.length(); at++) {
            if (text.charAt(at) == '`') {
                String script = text.substring(start, at++).replaceAll("\\\\([`$\\\\])", "$1");
                return new Substitution(ScriptParser.parse(script), quoted);
            }
            at += text.charAt(at) == '\\' ? 1 : 0;
        }
        throw new ScriptSyntaxException("unterminated quoted string");
    }

    private Piece substitution(boolean quoted) {
        int depth = 0;
        int start = at + 1;
        for (; at < text.length(); at++) {
            depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
            if (depth == 0) {
                return new Substitution(ScriptParser.parse(text.substring(start, at++)), quoted);
            }
        }
        throw new ScriptSyntaxException("unexpected end of file (expecting \")\")");
    }
}
