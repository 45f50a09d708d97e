package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.kubelet.Script.Arithmetic;
import dev.ninelives.sim.kubelet.Script.Literal;
import dev.ninelives.sim.kubelet.Script.Piece;
import dev.ninelives.sim.kubelet.Script.Substitution;
import dev.ninelives.sim.kubelet.Script.Variable;
import dev.ninelives.sim.kubelet.Script.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Turns the words of a script into arguments. */
record WordExpansion(Shell shell) {
    /** The word as one text, as the value of a variable takes it. */
    String text(Word word) {
        StringBuilder text = new StringBuilder();
        word.pieces().forEach(piece -> text.append(expand(piece)));
        return text.toString();
    }

    /** The word as arguments: none, one, or several where an unquoted expansion has blanks. */
    List<String> fields(Word word) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean begun = false;
        for (Piece piece : word.pieces()) {
            String text = expand(piece);
            if (piece.quoted() || piece instanceof Literal) {
                field.append(text);
                begun = true;
                continue;
            }
            String[] parts = text.split("[ \t\n]+", -1);
            for (int i = 0; i < parts.length; i++) {
                if (i > 0 && (begun || !field.isEmpty())) {
                    fields.add(field.toString());
                    field.setLength(0);
                    begun = false;
                }
                field.append(parts[i]);
            }
        }
        if (begun || !field.isEmpty()) {
            fields.add(field.toString());
        }
        return fields;
    }

    /** The word as a pattern of {@code case}, in which {@code *}, {@code ?} and {@code [ ]} have a meaning unless quoted. */
    Pattern pattern(Word word) {
        StringBuilder regex = new StringBuilder();
        word.pieces()
                .forEach(
                        piece -> regex.append(piece.quoted() ? Pattern.quote(expand(piece)) : unquoted(expand(piece))));
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static String unquoted(String text) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            int end = next == '[' ? text.indexOf(']', i + 2) : -1;
            if (end > 0) {
                String set = text.substring(i + 1, end).replace("\\", "\\\\").replace("[", "\\[");
                regex.append('[')
                        .append(set.startsWith("!") ? "^" + set.substring(1) : set)
                        .append(']');
                i = end;
            } else {
                regex.append(next == '*' ? ".*" : next == '?' ? "." : Pattern.quote(Character.toString(next)));
            }
        }
        return regex.toString();
    }

    private String expand(Piece piece) {
        if (piece instanceof Literal literal) {
            return literal.text();
        }
        if (piece instanceof Variable variable) {
            String value = variable.name().equals("?")
                    ? Integer.toString(shell.lastCode())
                    : shell.variables.getOrDefault(variable.name(), "");
            return value.isEmpty() && variable.otherwise().isPresent()
                    ? text(variable.otherwise().get())
                    : value;
        }
        return piece instanceof Arithmetic arithmetic
                ? Long.toString(new ShellArithmetic(text(arithmetic.expression()), shell.variables).value())
                : output((Substitution) piece);
    }

    private String output(Substitution substitution) {
        StringBuilder output = new StringBuilder();
        boolean[] ended = new boolean[1];
        new Shell(shell.process, shell.variables, shell.directory, code -> ended[0] = true)
                .run(substitution.script(), true, Output.into(output), code -> ended[0] = true);
        if (!ended[0]) {
            throw new UnmodelledCommandException("A shell substitution that takes time");
        }
        return output.toString().replaceAll("\n+$", "");
    }
}
