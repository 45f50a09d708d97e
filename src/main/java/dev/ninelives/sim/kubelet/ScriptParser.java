package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.kubelet.Script.Assignment;
import dev.ninelives.sim.kubelet.Script.Background;
import dev.ninelives.sim.kubelet.Script.Branch;
import dev.ninelives.sim.kubelet.Script.Case;
import dev.ninelives.sim.kubelet.Script.Chain;
import dev.ninelives.sim.kubelet.Script.Direction;
import dev.ninelives.sim.kubelet.Script.For;
import dev.ninelives.sim.kubelet.Script.If;
import dev.ninelives.sim.kubelet.Script.Link;
import dev.ninelives.sim.kubelet.Script.Literal;
import dev.ninelives.sim.kubelet.Script.Loop;
import dev.ninelives.sim.kubelet.Script.Not;
import dev.ninelives.sim.kubelet.Script.Piece;
import dev.ninelives.sim.kubelet.Script.Pipe;
import dev.ninelives.sim.kubelet.Script.Redirect;
import dev.ninelives.sim.kubelet.Script.Simple;
import dev.ninelives.sim.kubelet.Script.Subshell;
import dev.ninelives.sim.kubelet.Script.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the part of the POSIX shell's grammar that {@link Script} models. */
final class ScriptParser {
    private static final Pattern ASSIGNMENT = Pattern.compile("(?s)([A-Za-z_]\\w*)=(.*)");
    private static final Set<String> UNMODELLED = Set.of("function", "select", "[[");

    private final ScriptTokens tokens;

    private ScriptParser(ScriptTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * Reads a script.
     *
     * @throws ScriptSyntaxException if a shell would refuse it
     * @throws UnmodelledCommandException if it is beyond this parser
     */
    static Script parse(String text) {
        ScriptParser parser = new ScriptParser(new ScriptTokens(new ScriptLexer(text).tokens()));
        Script script = parser.list();
        if (!parser.tokens.isAtEnd()) {
            throw parser.tokens.unexpected();
        }
        return script;
    }

    private Script list() {
        tokens.skipNewlines();
        Script script = new Simple(List.of(), List.of(), List.of());
        while (!tokens.isAtEnd() && !tokens.isClosing()) {
            Script next = andOr();
            if (tokens.takeOperator("&")) {
                next = new Background(next);
            } else if (!tokens.takeOperator(";")) {
                tokens.takeOperator("\n");
            }
            script = new Chain(script, Link.ALWAYS, next);
            tokens.skipNewlines();
        }
        return script;
    }

    private Script andOr() {
        Script script = pipeline();
        while (true) {
            boolean and = tokens.takeOperator("&&");
            if (!and && !tokens.takeOperator("||")) {
                return script;
            }
            tokens.skipNewlines();
            script = new Chain(script, and ? Link.ON_SUCCESS : Link.ON_FAILURE, pipeline());
        }
    }

    private Script pipeline() {
        boolean negated = tokens.takeKeyword("!");
        Script script = command();
        if (tokens.takeOperator("|")) {
            tokens.skipNewlines();
            script = new Pipe(script, piped());
        }
        return negated ? new Not(script) : script;
    }

    /** What reads from a pipe may write into another. */
    private Script piped() {
        Script script = command();
        if (!tokens.takeOperator("|")) {
            return script;
        }
        tokens.skipNewlines();
        return new Pipe(script, piped());
    }

    /** What is sent elsewhere after a group or a loop is not modelled. */
    private Script command() {
        Script script = unredirected();
        boolean redirected = Arrays.stream(Direction.values()).anyMatch(each -> tokens.isOperator(each.operator()));
        if (redirected) {
            throw new UnmodelledCommandException("A redirection of a whole shell group or loop");
        }
        return script;
    }

    private Script unredirected() {
        if (tokens.takeOperator("(")) {
            Script body = list();
            tokens.expectOperator(")");
            return new Subshell(body);
        }
        if (tokens.takeKeyword("{")) {
            Script body = list();
            tokens.expectKeyword("}");
            return body;
        }
        if (tokens.takeKeyword("case")) {
            return cases();
        }
        if (tokens.takeKeyword("if")) {
            return conditional();
        }
        if (tokens.takeKeyword("while")) {
            return loop(false);
        }
        if (tokens.takeKeyword("until")) {
            return loop(true);
        }
        return tokens.takeKeyword("for") ? forLoop() : simple();
    }

    private Script conditional() {
        Script condition = list();
        tokens.expectKeyword("then");
        Script then = list();
        if (tokens.takeKeyword("elif")) {
            return new If(condition, then, Optional.of(conditional()));
        }
        Optional<Script> otherwise = tokens.takeKeyword("else") ? Optional.of(list()) : Optional.empty();
        tokens.expectKeyword("fi");
        return new If(condition, then, otherwise);
    }

    private Script cases() {
        Word subject = tokens.word();
        tokens.skipNewlines();
        tokens.expectKeyword("in");
        List<Branch> branches = new ArrayList<>();
        for (tokens.skipNewlines(); !tokens.takeKeyword("esac"); tokens.skipNewlines()) {
            tokens.takeOperator("(");
            List<Word> patterns = new ArrayList<>(List.of(tokens.word()));
            while (tokens.takeOperator("|")) {
                patterns.add(tokens.word());
            }
            tokens.expectOperator(")");
            branches.add(new Branch(List.copyOf(patterns), list()));
            tokens.takeOperator(";;");
        }
        return new Case(subject, List.copyOf(branches));
    }

    private Script loop(boolean stopOn) {
        Script condition = list();
        return new Loop(condition, stopOn, body());
    }

    private Script forLoop() {
        String variable = tokens.word().bare().orElseThrow(tokens::unexpected);
        tokens.expectKeyword("in");
        List<Word> words = new ArrayList<>();
        while (tokens.isWord()) {
            words.add(tokens.word());
        }
        tokens.takeOperator(";");
        tokens.skipNewlines();
        return new For(variable, List.copyOf(words), body());
    }

    private Script body() {
        tokens.expectKeyword("do");
        Script body = list();
        tokens.expectKeyword("done");
        return body;
    }

    private Script simple() {
        List<Assignment> assignments = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        List<Redirect> redirects = new ArrayList<>();
        while (!tokens.isAtEnd()) {
            if (tokens.isWord()) {
                Word word = tokens.word();
                Optional<Assignment> assignment = words.isEmpty() ? assignment(word) : Optional.empty();
                assignment.ifPresentOrElse(assignments::add, () -> words.add(word));
            } else if (!redirect(redirects)) {
                break;
            }
        }
        if (assignments.isEmpty() && words.isEmpty() && redirects.isEmpty()) {
            throw tokens.unexpected();
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
        if (tokens.isOperator("(")) {
            throw new UnmodelledCommandException("A shell function");
        }
    }

    private boolean redirect(List<Redirect> redirects) {
        if (tokens.takeOperator("2>&1") || tokens.takeOperator(">&2") || tokens.takeOperator("1>&2")) {
            return true;
        }
        for (Direction direction : Direction.values()) {
            if (tokens.takeOperator(direction.operator())) {
                if (tokens.isOperator("<")) {
                    throw new UnmodelledCommandException("A shell here-document, '<<',");
                }
                redirects.add(new Redirect(tokens.word(), direction));
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
}
