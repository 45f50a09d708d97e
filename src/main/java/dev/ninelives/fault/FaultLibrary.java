package dev.ninelives.fault;

import dev.ninelives.cluster.ClusterFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folders of faults: {@code <group>/<fault>.yaml}, where the group is an axis' name in most scenarios. Of two faults of one
 * name, the one in the earlier folder counts.
 */
public final class FaultLibrary {
    /** The group whose faults are the cluster's own, and no manifest's. */
    public static final String CLUSTER = "cluster";

    private static final String ENDING = ".yaml";

    private final List<Path> folders;

    /** The faults in {@code folder}, and those that come with this library. */
    public FaultLibrary(Path folder) {
        this(List.of(folder, ShippedFaults.folder()));
    }

    FaultLibrary(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** Where a person would put one more fault; it need not exist. */
    public Path folder() {
        return folders.get(0);
    }

    /** The groups, in the order of their names. */
    public List<String> groups() {
        return folders.stream()
                .flatMap(FaultLibrary::list)
                .filter(Files::isDirectory)
                .map(FaultLibrary::name)
                .distinct()
                .sorted()
                .toList();
    }

    /** The names of the faults of a group, in order; none for a group that does not exist. */
    public List<String> names(String group) {
        return folders.stream()
                .flatMap(folder -> list(folder.resolve(group)))
                .map(FaultLibrary::name)
                .filter(name -> name.endsWith(ENDING))
                .map(name -> name.substring(0, name.length() - ENDING.length()))
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Reads a fault that {@link #names} lists for a group other than {@link #CLUSTER}.
     *
     * @throws dev.ninelives.yaml.InvalidFileException if its file is not as it must be
     */
    public Fault fault(String group, String name) {
        return FaultFile.read(file(group, name));
    }

    /**
     * Reads a fault that {@link #names} lists for {@link #CLUSTER}.
     *
     * @throws dev.ninelives.yaml.InvalidFileException if its file is not as it must be
     */
    public ClusterFault clusterFault(String name) {
        return ClusterFaultFile.read(file(CLUSTER, name));
    }

    private Path file(String group, String name) {
        return folders.stream()
                .map(folder -> folder.resolve(group).resolve(name + ENDING))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no fault %s/%s".formatted(group, name)));
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
        return path.getFileName().toString().replaceFirst("/$", "");
    }
}
