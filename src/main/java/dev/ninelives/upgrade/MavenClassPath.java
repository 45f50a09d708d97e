package dev.ninelives.upgrade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The class path of this build with another Orca, as Maven itself resolves it for {@code -Dorca.version}. */
final class MavenClassPath {
    private final Path maven;
    private final boolean offline;
    private final Path folder;

    /**
     * A resolver.
     *
     * @param maven the program {@code mvn}
     * @param folder where Maven may leave what it found and said
     */
    MavenClassPath(Path maven, boolean offline, Path folder) {
        this.maven = maven;
        this.offline = offline;
        this.folder = folder;
    }

    /**
     * The jars with this Orca, without our own classes.
     *
     * @throws UpgradeException if Maven does not find them; the version may be wrong, or the repository out of reach
     */
    String resolve(String orca) {
        Path file = folder.resolve(orca + ".classpath").toAbsolutePath();
        List<String> command = new ArrayList<>(List.of(
                maven.toString(),
                "-B",
                "-ntp",
                "-q",
                "dependency:build-classpath",
                "-Dorca.version=" + orca,
                "-Dmdep.outputFile=" + file,
                "-Dmdep.includeScope=runtime"));
        if (offline) {
            command.add("-o");
        }
        ChildProcess process = new ChildProcess(folder.resolve(orca + ".maven.txt"));
        if (process.run(command) != 0) {
            String known = OrcaRelease.of(orca).isPresent()
                    ? ""
                    : "; on Maven Central there are: " + String.join(", ", OrcaRelease.versions());
            throw new UpgradeException(
                    "Maven finds no class path with Orca %s%s%s".formatted(orca, known, process.tail()));
        }
        return read(file, orca);
    }

    private static String read(Path file, String orca) {
        try {
            String classPath = Files.readString(file).strip();
            if (!classPath.contains("orca-core-" + orca + ".jar")) {
                throw new UpgradeException(
                        "Maven's class path for Orca %s holds no orca-core-%s.jar; see %s".formatted(orca, orca, file));
            }
            return classPath;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
