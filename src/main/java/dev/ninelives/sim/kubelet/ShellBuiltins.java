package dev.ninelives.sim.kubelet;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/** The commands that a shell runs itself. */
final class ShellBuiltins {
    private static final Set<String> UNMODELLED = Set.of(".", "source", "eval", "shift", "getopts", "return", "local");

    private ShellBuiltins() {}

    /** Whether the command is one of the shell's own; if so, it has run. */
    static boolean run(Shell shell, List<String> command, Input input, IntConsumer next) {
        String first = command.size() > 1 ? command.get(1) : "";
        switch (command.get(0)) {
            case ":" -> next.accept(0);
            case "exit" -> shell.exit.accept(first.isEmpty() ? shell.lastCode() : code(first));
            case "exec", "umask", "ulimit" -> next.accept(0);
            case "export", "readonly" -> {
                command.subList(1, command.size()).forEach(assignment -> assign(shell, assignment));
                next.accept(0);
            }
            case "unset" -> {
                shell.variables.remove(first);
                next.accept(0);
            }
            case "set" -> {
                shell.exitOnError |= first.startsWith("-") && first.contains("e");
                next.accept(0);
            }
            case "cd" -> next.accept(changeDirectory(shell, first) ? 0 : 1);
            case "trap" -> {
                trap(shell, command);
                next.accept(0);
            }
            case "read" -> next.accept(read(shell, command, input) ? 0 : 1);
            case "break" -> shell.loops.leave();
            case "continue" -> shell.loops.goOn();
            case "wait" -> shell.jobs.await(next);
            default -> {
                return rejectUnmodelled(command);
            }
        }
        return true;
    }

    private static boolean rejectUnmodelled(List<String> command) {
        if (UNMODELLED.contains(command.get(0))) {
            throw new UnmodelledCommandException("The shell's '%s'".formatted(command.get(0)));
        }
        return false;
    }

    /** The last variable takes the rest of the line. */
    private static boolean read(Shell shell, List<String> command, Input input) {
        List<String> names =
                command.stream().skip(1).filter(word -> !word.startsWith("-")).toList();
        Optional<String> line = input.line();
        String[] parts = line.orElse("").strip().split("[ \t]+", Math.max(1, names.size()));
        for (int i = 0; i < names.size(); i++) {
            shell.variables.put(names.get(i), i < parts.length ? parts[i] : "");
        }
        return line.isPresent();
    }

    private static int code(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) & 0xff : 2;
    }

    private static void assign(Shell shell, String assignment) {
        int equals = assignment.indexOf('=');
        if (equals > 0) {
            shell.variables.put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
    }

    private static boolean changeDirectory(Shell shell, String to) {
        String directory = ContainerFiles.normal(shell.directory, to.isEmpty() ? "/root" : to);
        boolean exists = shell.process.root().files().isDirectory(directory);
        if (exists) {
            shell.directory = directory;
        }
        return exists;
    }

    private static void trap(Shell shell, List<String> command) {
        for (String signal : command.subList(Math.min(2, command.size()), command.size())) {
            if (Set.of("TERM", "SIGTERM", "15").contains(signal)) {
                shell.jobs.trapTerminate(shell, command.get(1));
            }
        }
    }
}
