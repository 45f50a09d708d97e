package dev.ninelives.sim.kubelet;

import java.util.List;
import java.util.Optional;

/** A shell script as far as it is modelled: what containers' {@code sh -c} usually holds. */
sealed interface Script {
    /** Variables, a command and where its output goes; each part may be missing. */
    record Simple(List<Assignment> assignments, List<Word> words, List<Redirect> redirects) implements Script {}

    record Chain(Script left, Link link, Script right) implements Script {}

    record Not(Script script) implements Script {}

    record Background(Script script) implements Script {}

    /** {@code ( … )}: what it sets is lost after it. */
    record Subshell(Script body) implements Script {}

    record If(Script condition, Script then, Optional<Script> otherwise) implements Script {}

    /** {@code while}, or {@code until} where {@code stopOn} is true. */
    record Loop(Script condition, boolean stopOn, Script body) implements Script {}

    record For(String variable, List<Word> words, Script body) implements Script {}

    /** When the script after it runs. */
    enum Link {
        ALWAYS,
        ON_SUCCESS,
        ON_FAILURE
    }

    record Assignment(String name, Word value) {}

    /** Output to a file; {@code standard} is false for {@code 2>}. */
    record Redirect(Word file, boolean append, boolean standard) {}

    /** A word, in pieces that expand each in its own way. */
    record Word(List<Piece> pieces) {
        /** The word itself where nothing in it is quoted or expanded; keywords are recognised by it. */
        Optional<String> bare() {
            return pieces.size() == 1 && pieces.get(0) instanceof Literal literal && !literal.quoted()
                    ? Optional.of(literal.text())
                    : Optional.empty();
        }
    }

    /** A part of a word; unquoted ones are split at blanks after they are expanded. */
    sealed interface Piece {
        boolean quoted();
    }

    record Literal(String text, boolean quoted) implements Piece {}

    /** {@code $NAME}, or {@code ${NAME:-otherwise}}. */
    record Variable(String name, Optional<Word> otherwise, boolean quoted) implements Piece {}

    /** {@code $( … )}. */
    record Substitution(Script script, boolean quoted) implements Piece {}
}
