package dev.ninelives.sim.kubelet;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Programs that read and write files and end at once. */
final class FilePrograms {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}");

    private FilePrograms() {}

    static void echo(Invocation call) {
        boolean newline = !call.operands().stream().findFirst().equals(Optional.of("-n"));
        List<String> words = newline
                ? call.operands()
                : call.operands().subList(1, call.operands().size());
        call.output().write(String.join(" ", words) + (newline ? "\n" : ""));
        call.exit().accept(0);
    }

    static void printf(Invocation call) {
        List<String> operands = call.operands();
        String text =
                operands.isEmpty() ? "" : operands.get(0).replace("\\n", "\n").replace("\\t", "\t");
        for (String operand : operands.subList(Math.min(1, operands.size()), operands.size())) {
            text = text.replaceFirst("%[sd]", Matcher.quoteReplacement(operand));
        }
        call.output().write(text.replace("%%", "%"));
        call.exit().accept(0);
    }

    static void cat(Invocation call) {
        int code = 0;
        for (String operand : call.operands().isEmpty() ? List.of("-") : call.operands()) {
            Optional<String> content = call.text(operand);
            content.ifPresentOrElse(
                    call.output()::write,
                    () -> call.process()
                            .complain("cat: can't open '%s': No such file or directory\n".formatted(operand)));
            code = content.isPresent() ? code : 1;
        }
        call.exit().accept(code);
    }

    static void mkdir(Invocation call) {
        boolean parents = call.operands().stream().anyMatch(operand -> operand.matches("-\\w*p\\w*"));
        int code = 0;
        for (String path : paths(call)) {
            boolean possible = parents
                    || (!call.files().exists(path) && call.files().isDirectory(ContainerFiles.normal(path, "..")));
            code = possible && call.files().createDirectories(path) ? code : 1;
        }
        call.exit().accept(code);
    }

    static void touch(Invocation call) {
        int code = 0;
        for (String path : paths(call)) {
            boolean done = call.files().isDirectory(path)
                    || call.files().write(path, call.files().read(path).orElse(""));
            code = done ? code : 1;
        }
        call.exit().accept(code);
    }

    static void rm(Invocation call) {
        String options = String.join(
                "",
                call.operands().stream()
                        .filter(operand -> operand.startsWith("-"))
                        .toList());
        int code = 0;
        for (String path : paths(call)) {
            boolean there = call.files().exists(path);
            boolean allowed = !call.files().isDirectory(path) || options.contains("r");
            boolean done = there ? allowed && call.files().remove(path) : options.contains("f");
            code = done ? code : 1;
        }
        call.exit().accept(code);
    }

    static void test(Invocation call) {
        List<String> operands = call.operands();
        if (call.arguments().get(0).equals("[")) {
            operands = operands.subList(0, Math.max(0, operands.size() - 1));
        }
        boolean negated = !operands.isEmpty() && operands.get(0).equals("!");
        boolean holds = holds(call, negated ? operands.subList(1, operands.size()) : operands);
        call.exit().accept(holds != negated ? 0 : 1);
    }

    private static boolean holds(Invocation call, List<String> condition) {
        return switch (condition.size()) {
            case 0 -> false;
            case 1 -> !condition.get(0).isEmpty();
            case 2 -> holds(call, condition.get(0), condition.get(1));
            case 3 ->
                switch (condition.get(1)) {
                    case "=", "==" -> condition.get(0).equals(condition.get(2));
                    case "!=" -> !condition.get(0).equals(condition.get(2));
                    default -> compare(call, condition);
                };
            default -> throw call.unmodelled();
        };
    }

    /** Two numbers; what is none is an error, which counts as "no". */
    private static boolean compare(Invocation call, List<String> condition) {
        boolean numbers = NUMBER.matcher(condition.get(0)).matches()
                && NUMBER.matcher(condition.get(2)).matches();
        int order = numbers ? Long.compare(Long.parseLong(condition.get(0)), Long.parseLong(condition.get(2))) : 0;
        boolean holds = switch (condition.get(1)) {
            case "-eq" -> order == 0;
            case "-ne" -> order != 0;
            case "-lt" -> order < 0;
            case "-le" -> order <= 0;
            case "-gt" -> order > 0;
            case "-ge" -> order >= 0;
            default -> throw call.unmodelled();
        };
        if (!numbers) {
            call.process().complain("sh: bad number\n");
        }
        return numbers && holds;
    }

    private static boolean holds(Invocation call, String operator, String operand) {
        String path = call.absolute(operand);
        return switch (operator) {
            case "-n" -> !operand.isEmpty();
            case "-z" -> operand.isEmpty();
            case "-e" -> call.files().exists(path);
            case "-f" -> call.files().read(path).isPresent();
            case "-s" -> !call.files().read(path).orElse("").isEmpty();
            case "-d" -> call.files().isDirectory(path);
            default -> throw call.unmodelled();
        };
    }

    static void hostname(Invocation call) {
        call.output().write(call.variables().getOrDefault("HOSTNAME", "") + "\n");
        call.exit().accept(0);
    }

    static void env(Invocation call) {
        if (!call.operands().isEmpty()) {
            throw call.unmodelled();
        }
        call.variables().forEach((name, value) -> call.output().write(name + "=" + value + "\n"));
        call.exit().accept(0);
    }

    private static List<String> paths(Invocation call) {
        return call.operands().stream()
                .filter(operand -> !operand.startsWith("-"))
                .map(call::absolute)
                .toList();
    }
}
