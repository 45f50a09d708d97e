package dev.ninelives.sim.kubelet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * A program being run.
 *
 * @param arguments with the program's name first
 * @param input what it reads from standard input
 * @param output what it has written to standard output
 * @param exit to be told the exit code, once, now or later; never for a program that runs for ever
 */
record Invocation(
        ContainerProcess process,
        List<String> arguments,
        Map<String, String> variables,
        String directory,
        Input input,
        Output output,
        IntConsumer exit) {
    ContainerFiles files() {
        return process.root().files();
    }

    String absolute(String path) {
        return ContainerFiles.normal(directory, path);
    }

    /** What a file holds, or the input for {@code -}; empty if there is no such file. */
    Optional<String> text(String file) {
        return file.equals("-") ? Optional.of(input.rest()) : files().read(absolute(file));
    }

    /** The arguments after the program's name. */
    List<String> operands() {
        return arguments.subList(1, arguments.size());
    }

    /** The same in its place, as {@code busybox} runs its applets. */
    Invocation withArguments(List<String> others) {
        return new Invocation(process, others, variables, directory, input, output, exit);
    }

    UnmodelledCommandException unmodelled() {
        return new UnmodelledCommandException("The command '%s'".formatted(String.join(" ", arguments)));
    }
}
