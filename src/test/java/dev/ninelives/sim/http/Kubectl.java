package dev.ninelives.sim.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The real kubectl of this machine, led to one cluster. */
final class Kubectl {
    static final String VERSION = "1.32";

    private static final int LONGEST_SECONDS = 120;
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private final Path binary;
    private final Path folder;
    private final Path kubeconfig;

    /**
     * A kubectl.
     *
     * @param folder where it runs, which holds the manifests, and where it may keep its cache
     */
    Kubectl(Path binary, Path folder, Path kubeconfig) {
        this.binary = binary;
        this.folder = folder;
        this.kubeconfig = kubeconfig;
    }

    /** What a command did. */
    record Outcome(int code, String output) {}

    /** The kubectl of the right version on the path; empty where there is none. */
    static Optional<Path> find() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "kubectl"))
                .filter(Files::isExecutable)
                .filter(Kubectl::isOfTheRightVersion)
                .findFirst();
    }

    private static boolean isOfTheRightVersion(Path binary) {
        Path nowhere = Path.of("/dev/null");
        return new Kubectl(binary, Path.of("."), nowhere)
                .run("version --client")
                .output()
                .contains("Client Version: v" + VERSION + ".");
    }

    /** Runs a command, which may quote words with single quotes; standard output and error come in one. */
    Outcome run(String command) {
        List<String> line = new ArrayList<>(List.of(binary.toString()));
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            line.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        try {
            Path output = Files.createTempFile("kubectl", ".out");
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("KUBECONFIG", kubeconfig.toString());
            builder.environment().put("HOME", folder.toString());
            Process process = builder.start();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("kubectl " + command + " did not end within two minutes");
            }
            String text = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            return new Outcome(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
