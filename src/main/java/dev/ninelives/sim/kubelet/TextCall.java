package dev.ninelives.sim.kubelet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a program that reads text was called.
 *
 * @param operands what is no option: files, after whatever the program wants first
 */
record TextCall(Invocation invocation, List<String> options, List<String> operands) {
    private static final String USUAL_LINES = "10";

    static TextCall of(Invocation call) {
        List<String> options = new ArrayList<>();
        List<String> operands = new ArrayList<>();
        for (String operand : call.operands()) {
            (operand.startsWith("-") && operand.length() > 1 ? options : operands).add(operand);
        }
        return new TextCall(call, options, operands);
    }

    /** With a number of lines, {@code -n 5} or {@code -5}, as the first operand. */
    static TextCall counted(Invocation invocation) {
        List<String> operands = new ArrayList<>(invocation.operands());
        String number = USUAL_LINES;
        if (operands.size() > 1 && operands.get(0).equals("-n")) {
            number = operands.get(1);
            operands.subList(0, 2).clear();
        } else if (!operands.isEmpty() && operands.get(0).matches("-n?\\d+")) {
            number = operands.remove(0).replaceAll("\\D", "");
        }
        boolean known = number.matches("\\d{1,9}") && operands.stream().noneMatch(each -> each.matches("-.+"));
        if (!known) {
            throw invocation.unmodelled();
        }
        operands.add(0, number);
        return new TextCall(invocation, List.of(), operands);
    }

    int count() {
        return Integer.parseInt(operands.get(0));
    }

    boolean has(char option) {
        return options.stream().anyMatch(each -> each.indexOf(option) > 0);
    }

    /** Whether an option is there, or none at all. */
    boolean counts(char option) {
        return options.isEmpty() || has(option);
    }

    /** Refuses options beyond {@code known}, rather than to do something else than they ask for. */
    TextCall knowing(String known) {
        boolean all = options.stream()
                .allMatch(each -> each.substring(1).chars().allMatch(option -> known.indexOf(option) >= 0));
        if (!all) {
            throw invocation.unmodelled();
        }
        return this;
    }

    /** The text of the files from the operand at {@code first} on, or of the input; empty if one is not there. */
    Optional<String> text(int first) {
        if (operands.size() <= first) {
            return Optional.of(invocation.input().rest());
        }
        StringBuilder text = new StringBuilder();
        for (String file : operands.subList(first, operands.size())) {
            Optional<String> content = invocation.text(file);
            if (content.isEmpty()) {
                invocation
                        .process()
                        .complain("%s: %s: No such file or directory\n"
                                .formatted(invocation.arguments().get(0), file));
                return Optional.empty();
            }
            text.append(content.get());
        }
        return Optional.of(text.toString());
    }

    List<String> lines(int first) {
        return linesOf(text(first).orElse(""));
    }

    static List<String> linesOf(String text) {
        Input input = new Input(text);
        List<String> lines = new ArrayList<>();
        for (Optional<String> line = input.line(); line.isPresent(); line = input.line()) {
            lines.add(line.get());
        }
        return lines;
    }

    void end(List<String> lines) {
        lines.forEach(line -> invocation.output().write(line + "\n"));
        invocation.exit().accept(0);
    }
}
