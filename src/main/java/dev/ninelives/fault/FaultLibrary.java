package dev.ninelives.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of faults: {@code <group>/<fault>.yaml}, where the group is an axis' name in most scenarios. */
public final class FaultLibrary {
    private static final String ENDING = ".yaml";

    private final Path folder;

    public FaultLibrary(Path folder) {
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }

    /** The groups, in the order of their names. */
    public List<String> groups() {
        return list(folder).filter(Files::isDirectory).map(FaultLibrary::name).toList();
    }

    /** The names of the faults of a group, in order; none for a group that does not exist. */
    public List<String> names(String group) {
        return list(folder.resolve(group))
                .map(FaultLibrary::name)
                .filter(name -> name.endsWith(ENDING))
                .map(name -> name.substring(0, name.length() - ENDING.length()))
                .toList();
    }

    /**
     * Reads a fault that {@link #names} lists.
     *
     * @throws dev.ninelives.yaml.InvalidFileException if its file is not as it must be
     */
    public Fault fault(String group, String name) {
        return FaultFile.read(folder.resolve(group).resolve(name + ENDING));
    }

    private static Stream<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("The faults in %s cannot be listed".formatted(folder), e);
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
