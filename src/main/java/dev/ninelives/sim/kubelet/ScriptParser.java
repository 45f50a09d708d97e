package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.kubelet.Script.Assignment;
import dev.ninelives.sim.kubelet.Script.Background;
import dev.ninelives.sim.kubelet.Script.Chain;
import dev.ninelives.sim.kubelet.Script.For;
import dev.ninelives.sim.kubelet.Script.If;
import dev.ninelives.sim.kubelet.Script.Link;
import dev.ninelives.sim.kubelet.Script.Literal;
import dev.ninelives.sim.kubelet.Script.Loop;
import dev.ninelives.sim.kubelet.Script.Not;
import dev.ninelives.sim.kubelet.Script.Piece;
import dev.ninelives.sim.kubelet.Script.Redirect;
import dev.ninelives.sim.kubelet.Script.Simple;
import dev.ninelives.sim.kubelet.Script.Subshell;
import dev.ninelives.sim.kubelet.Script.Word;
import dev.ninelives.sim.kubelet.ScriptLexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the part of the POSIX shell's grammar that {@link Script} models. */
final class ScriptParser {
    private static final Pattern ASSIGNMENT = Pattern.compile("(?s)([A-Za-z_]\\w*)=(.*)");
    private static final Set<String> CLOSING = Set.of("then", "elif", "else", "fi", "do", "done", "}");
    private static final Set<String> UNMODELLED = Set.of("case", "function", "select", "[[");

    private final List<Token> tokens;
    private int at;

    private ScriptParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * Reads a script.
     *
     * @throws ScriptSyntaxException if a shell would refuse it
     * @throws UnmodelledCommandException if it is beyond this parser
     */
    static Script parse(String text) {
        ScriptParser parser = new ScriptParser(new ScriptLexer(text).tokens());
        Script script = parser.list();
        if (parser.at < parser.tokens.size()) {
            throw parser.unexpected();
        }
        return script;
    }

    private Script list() {
        skipNewlines();
        Script script = new Simple(List.of(), List.of(), List.of());
        while (at < tokens.size() && !isClosing()) {
            Script next = andOr();
            if (takeOperator("&")) {
                next = new Background(next);
            } else if (!takeOperator(";")) {
                takeOperator("\n");
            }
            script = new Chain(script, Link.ALWAYS, next);
            skipNewlines();
        }
        return script;
    }

    private Script andOr() {
        Script script = pipeline();
        while (true) {
            boolean and = takeOperator("&&");
            if (!and && !takeOperator("||")) {
                return script;
            }
            skipNewlines();
            script = new Chain(script, and ? Link.ON_SUCCESS : Link.ON_FAILURE, pipeline());
        }
    }

    private Script pipeline() {
        boolean negated = takeKeyword("!");
        Script script = command();
        if (isOperator("|")) {
            throw new UnmodelledCommandException("A shell pipe, '|',");
        }
        return negated ? new Not(script) : script;
    }

    private Script command() {
        if (takeOperator("(")) {
            Script body = list();
            expectOperator(")");
            return new Subshell(body);
        }
        if (takeKeyword("{")) {
            Script body = list();
            expectKeyword("}");
            return body;
        }
        if (takeKeyword("if")) {
            return conditional();
        }
        if (takeKeyword("while")) {
            return loop(false);
        }
        if (takeKeyword("until")) {
            return loop(true);
        }
        return takeKeyword("for") ? forLoop() : simple();
    }

    private Script conditional() {
        Script condition = list();
        expectKeyword("then");
        Script then = list();
        if (takeKeyword("elif")) {
            return new If(condition, then, Optional.of(conditional()));
        }
        Optional<Script> otherwise = takeKeyword("else") ? Optional.of(list()) : Optional.empty();
        expectKeyword("fi");
        return new If(condition, then, otherwise);
    }

    private Script loop(boolean stopOn) {
        Script condition = list();
        return new Loop(condition, stopOn, body());
    }

    private Script forLoop() {
        String variable = word().bare().orElseThrow(this::unexpected);
        expectKeyword("in");
        List<Word> words = new ArrayList<>();
        while (at < tokens.size() && tokens.get(at).isWord()) {
            words.add(word());
        }
        takeOperator(";");
        skipNewlines();
        return new For(variable, List.copyOf(words), body());
    }

    private Script body() {
        expectKeyword("do");
        Script body = list();
        expectKeyword("done");
        return body;
    }

    private Script simple() {
        List<Assignment> assignments = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        List<Redirect> redirects = new ArrayList<>();
        while (at < tokens.size()) {
            if (tokens.get(at).isWord()) {
                Word word = word();
                Optional<Assignment> assignment = words.isEmpty() ? assignment(word) : Optional.empty();
                assignment.ifPresentOrElse(assignments::add, () -> words.add(word));
            } else if (!redirect(redirects)) {
                break;
            }
        }
        if (assignments.isEmpty() && words.isEmpty() && redirects.isEmpty()) {
            throw unexpected();
        }
        rejectUnmodelled(words);
        return new Simple(List.copyOf(assignments), List.copyOf(words), List.copyOf(redirects));
    }

    private void rejectUnmodelled(List<Word> words) {
        if (words.isEmpty()) {
            return;
        }
        words.get(0).bare().filter(UNMODELLED::contains).ifPresent(keyword -> {
            throw new UnmodelledCommandException("The shell's '%s'".formatted(keyword));
        });
        if (isOperator("(")) {
            throw new UnmodelledCommandException("A shell function");
        }
    }

    private boolean redirect(List<Redirect> redirects) {
        if (takeOperator("2>&1") || takeOperator(">&2") || takeOperator("1>&2")) {
            return true;
        }
        if (isOperator("<")) {
            throw new UnmodelledCommandException("Shell input from a file, '<',");
        }
        for (String operator : List.of(">>", ">", "2>>", "2>")) {
            if (takeOperator(operator)) {
                redirects.add(new Redirect(word(), operator.endsWith(">>"), !operator.startsWith("2")));
                return true;
            }
        }
        return false;
    }

    private static Optional<Assignment> assignment(Word word) {
        if (word.pieces().isEmpty() || !(word.pieces().get(0) instanceof Literal first) || first.quoted()) {
            return Optional.empty();
        }
        Matcher matcher = ASSIGNMENT.matcher(first.text());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<Piece> value = new ArrayList<>(word.pieces());
        value.set(0, new Literal(matcher.group(2), true));
        return Optional.of(new Assignment(matcher.group(1), new Word(List.copyOf(value))));
    }

    private Word word() {
        if (at >= tokens.size() || !tokens.get(at).isWord()) {
            throw unexpected();
        }
        return tokens.get(at++).word();
    }

    private boolean isClosing() {
        Token token = tokens.get(at);
        return token.is(")")
                || (token.isWord() && token.word().bare().filter(CLOSING::contains).isPresent());
    }

    private void skipNewlines() {
        while (takeOperator("\n")) {
            // nothing else to do
        }
    }

    private boolean isOperator(String operator) {
        return at < tokens.size() && tokens.get(at).is(operator);
    }

    private boolean takeOperator(String operator) {
        boolean taken = isOperator(operator);
        at += taken ? 1 : 0;
        return taken;
    }

    private void expectOperator(String operator) {
        if (!takeOperator(operator)) {
            throw unexpected();
        }
    }

    private boolean takeKeyword(String keyword) {
        boolean taken = at < tokens.size()
                && tokens.get(at).isWord()
                && tokens.get(at).word().bare().filter(keyword::equals).isPresent();
        at += taken ? 1 : 0;
        return taken;
    }

    private void expectKeyword(String keyword) {
        if (!takeKeyword(keyword)) {
            throw unexpected();
        }
    }

    private ScriptSyntaxException unexpected() {
        if (at >= tokens.size()) {
            return new ScriptSyntaxException("unexpected end of file");
        }
        Token token = tokens.get(at);
        return new ScriptSyntaxException("unexpected \"%s\""
                .formatted(token.isWord() ? token.word().bare().orElse("word") : token.operator().strip()));
    }
}
