package dev.ninelives.spinnaker.kubernetes.rosco;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that are installed on this machine. */
final class Programs {
    private final List<Path> folders;

    Programs(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** Those of the environment variable {@code PATH}. */
    static Programs onPath() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return new Programs(Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList());
    }

    Optional<Path> find(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * Runs a command to its end.
     *
     * @param scratch a folder for its output
     * @return what it printed
     * @throws BakeException if it fails; the message is what it printed as its error
     */
    static String run(List<String> command, Path scratch) {
        Path out = scratch.resolve("out");
        Path err = scratch.resolve("err");
        try {
            int code = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new BakeException("Failed to bake: '%s' ended with %d: %s"
                        .formatted(
                                String.join(" ", command),
                                code,
                                Files.readString(err).strip()));
            }
            return Files.readString(out);
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be run".formatted(command.get(0)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The run was interrupted while %s ran".formatted(command.get(0)), e);
        }
    }
}
