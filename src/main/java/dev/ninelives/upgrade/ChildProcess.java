package dev.ninelives.upgrade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program that is run to its end; what it says goes into a file. */
final class ChildProcess {
    private static final int TAIL = 15;

    private final Path output;

    /** @param output replaced if it is there; its folder is created */
    ChildProcess(Path output) {
        this.output = output;
    }

    /**
     * Runs the command in the working directory of this JVM.
     *
     * @return its exit code
     * @throws UpgradeException if it cannot be started
     */
    int run(List<String> command) {
        try {
            Files.createDirectories(output.toAbsolutePath().getParent());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return waitFor(process);
        } catch (IOException e) {
            throw new UpgradeException("%s cannot be run: %s".formatted(command.get(0), e.getMessage()));
        }
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new UpgradeException("Interrupted");
        }
    }

    /** The last lines of what it said, indented, and where the rest is. */
    String tail() {
        try {
            List<String> lines = Files.readAllLines(output);
            List<String> last = lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
            return "\n  " + String.join("\n  ", last) + "\n  (all of it: " + output + ")";
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + output, e);
        }
    }
}
