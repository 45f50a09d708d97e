package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.kubelet.Script.Assignment;
import dev.ninelives.sim.kubelet.Script.Direction;
import dev.ninelives.sim.kubelet.Script.Redirect;
import dev.ninelives.sim.kubelet.Script.Simple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/** One command of a script: its variables, its arguments, its output. */
record SimpleCommand(Shell shell, Simple command, Output output) {
    private static final int NOT_FOUND = 127;
    private static final String NOWHERE = "/dev/null";
    private static final Set<String> LOGGED = Set.of("/dev/stdout", "/dev/stderr", "/proc/1/fd/1", "/proc/1/fd/2");

    void run(IntConsumer next) {
        WordExpansion expansion = new WordExpansion(shell);
        List<String> arguments = new ArrayList<>();
        command.words().forEach(word -> arguments.addAll(expansion.fields(word)));
        Map<String, String> assigned = new LinkedHashMap<>();
        for (Assignment assignment : command.assignments()) {
            assigned.put(assignment.name(), expansion.text(assignment.value()));
        }
        if (arguments.isEmpty()) {
            shell.variables.putAll(assigned);
        }
        Optional<String> target = Optional.empty();
        Input input = shell.input;
        for (Redirect redirect : command.redirects()) {
            String path = ContainerFiles.normal(shell.directory, expansion.text(redirect.file()));
            if (redirect.direction() == Direction.INPUT) {
                Optional<String> content = path.equals(NOWHERE) ? Optional.of("") : files().read(path);
                if (content.isEmpty()) {
                    shell.process.complain("sh: can't open %s: no such file\n".formatted(path));
                    next.accept(1);
                    return;
                }
                input = new Input(content.get());
                continue;
            }
            boolean isFile = !path.equals(NOWHERE) && !LOGGED.contains(path);
            if (isFile && !open(path, redirect.direction().appends())) {
                next.accept(1);
                return;
            }
            target = redirect.direction().isStandardOutput() ? Optional.of(path) : target;
        }
        if (arguments.isEmpty()) {
            next.accept(0);
        } else {
            invoke(arguments, assigned, new Ends(input, target.map(this::to).orElse(output)), next);
        }
    }

    /** Where a command reads and writes. */
    private record Ends(Input input, Output output) {}

    private ContainerFiles files() {
        return shell.process.root().files();
    }

    private boolean open(String path, boolean append) {
        return files().write(path, append ? files().read(path).orElse("") : "");
    }

    private void invoke(List<String> arguments, Map<String, String> assigned, Ends ends, IntConsumer next) {
        boolean replace = arguments.get(0).equals("exec") && arguments.size() > 1;
        List<String> called = replace ? arguments.subList(1, arguments.size()) : arguments;
        if (!replace && ShellBuiltins.run(shell, called, ends.input(), next)) {
            return;
        }
        Map<String, String> variables = new LinkedHashMap<>(shell.variables);
        variables.putAll(assigned);
        if (replace) {
            shell.forgetTraps();
        }
        Invocation call = new Invocation(
                shell.process,
                called,
                variables,
                shell.directory,
                ends.input(),
                ends.output(),
                replace ? shell.exit : next);
        Programs.find(shell.process.root().image(), called.get(0))
                .ifPresentOrElse(program -> program.run(call), () -> notFound(call));
    }

    private Output to(String path) {
        if (path.equals(NOWHERE)) {
            return Output.nowhere();
        }
        ContainerFiles files = files();
        return LOGGED.contains(path)
                ? shell.process.output()
                : text -> files.write(path, files.read(path).orElse("") + text);
    }

    private void notFound(Invocation call) {
        if (command.redirects().stream()
                .allMatch(redirect -> redirect.direction().isStandardOutput())) {
            shell.process.complain("sh: " + call.arguments().get(0) + ": not found\n");
        }
        call.exit().accept(NOT_FOUND);
    }
}
