package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.kubelet.Script.Word;
import dev.ninelives.sim.kubelet.ScriptLexer.Token;
import java.util.List;
import java.util.Set;

/** The words and operators of a script, taken one by one. */
final class ScriptTokens {
    private static final Set<String> CLOSING = Set.of("then", "elif", "else", "fi", "do", "done", "esac", "}");

    private final List<Token> tokens;
    private int at;

    ScriptTokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    boolean isAtEnd() {
        return at == tokens.size();
    }

    boolean isWord() {
        return !isAtEnd() && tokens.get(at).isWord();
    }

    /** Whether the next token ends a list of commands. */
    boolean isClosing() {
        return isOperator(")") || isOperator(";;") || (isWord() && isAnyOf(CLOSING));
    }

    private boolean isAnyOf(Set<String> keywords) {
        return tokens.get(at).word().bare().filter(keywords::contains).isPresent();
    }

    Word word() {
        if (!isWord()) {
            throw unexpected();
        }
        return tokens.get(at++).word();
    }

    boolean isOperator(String operator) {
        return !isAtEnd() && tokens.get(at).is(operator);
    }

    boolean takeOperator(String operator) {
        return take(isOperator(operator));
    }

    void expectOperator(String operator) {
        if (!takeOperator(operator)) {
            throw unexpected();
        }
    }

    boolean takeKeyword(String keyword) {
        return take(isWord() && isAnyOf(Set.of(keyword)));
    }

    void expectKeyword(String keyword) {
        if (!takeKeyword(keyword)) {
            throw unexpected();
        }
    }

    void skipNewlines() {
        while (isOperator("\n")) {
            at++;
        }
    }

    private boolean take(boolean taken) {
        at += taken ? 1 : 0;
        return taken;
    }

    ScriptSyntaxException unexpected() {
        if (isAtEnd()) {
            return new ScriptSyntaxException("unexpected end of file");
        }
        Token token = tokens.get(at);
        return new ScriptSyntaxException("unexpected \"%s\""
                .formatted(
                        token.isWord()
                                ? token.word().bare().orElse("word")
                                : token.operator().strip()));
    }
}
