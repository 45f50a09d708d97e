package dev.ninelives.sim.kubelet;

import java.util.List;
import java.util.Optional;

/** A shell script as far as it is modelled: what containers' {@code sh -c} usually holds. */
sealed interface Script {
    /** Variables, a command and where its output goes; each part may be missing. */
    record Simple(List<Assignment> assignments, List<Word> words, List<Redirect> redirects) implements Script {}

    record Chain(Script left, Link link, Script right) implements Script {}

    record Not(Script script) implements Script {}

    /** {@code left | right}: the right one reads what the left one has written. */
    record Pipe(Script left, Script right) implements Script {}

    record Background(Script script) implements Script {}

    /** {@code ( … )}: what it sets is lost after it. */
    record Subshell(Script body) implements Script {}

    record If(Script condition, Script then, Optional<Script> otherwise) implements Script {}

    /** {@code while}, or {@code until} where {@code stopOn} is true. */
    record Loop(Script condition, boolean stopOn, Script body) implements Script {}

    record For(String variable, List<Word> words, Script body) implements Script {}

    record Case(Word subject, List<Branch> branches) implements Script {}

    /** What {@code case} does for words that fit one of the patterns. */
    record Branch(List<Word> patterns, Script body) {}

    /** When the script after it runs. */
    enum Link {
        ALWAYS,
        ON_SUCCESS,
        ON_FAILURE
    }

    record Assignment(String name, Word value) {}

    /** To or from a file. */
    record Redirect(Word file, Direction direction) {}

    /** What is sent elsewhere, by the operator for it. */
    enum Direction {
        INPUT("<"),
        APPEND(">>"),
        OUTPUT(">"),
        APPEND_ERRORS("2>>"),
        ERRORS("2>");

        private final String operator;

        Direction(String operator) {
            this.operator = operator;
        }

        String operator() {
            return operator;
        }

        boolean appends() {
            return this == APPEND || this == APPEND_ERRORS;
        }

        /** Whether it is about what a command writes as its result. */
        boolean isStandardOutput() {
            return this == APPEND || this == OUTPUT;
        }
    }

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

    /** {@code $(( … ))}, with what is expanded in it before it is worked out. */
    record Arithmetic(Word expression, boolean quoted) implements Piece {}

    /** {@code $( … )}, or the same in backquotes. */
    record Substitution(Script script, boolean quoted) implements Piece {}
}
