package dev.ninelives.sim.kubelet;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Files and directories by their absolute, normal paths: the root of a container, or a volume. */
final class FileTree {
    private final SortedMap<String, String> files = new TreeMap<>();
    private final Set<String> directories = new TreeSet<>();

    FileTree(String... directories) {
        this.directories.add("/");
        for (String directory : directories) {
            createDirectories(directory);
        }
    }

    Optional<String> read(String path) {
        return Optional.ofNullable(files.get(path));
    }

    boolean isDirectory(String path) {
        return directories.contains(path);
    }

    boolean exists(String path) {
        return files.containsKey(path) || directories.contains(path);
    }

    void write(String path, String content) {
        files.put(path, content);
    }

    /** Writes a file wherever it is to be, from the root, with the directories that it needs. */
    void writeAt(String path, String content) {
        String normal = ContainerFiles.normal("/", path);
        createDirectories(ContainerFiles.normal(normal, ".."));
        write(normal, content);
    }

    void createDirectories(String path) {
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            directories.add(path.substring(0, slash));
        }
        directories.add(path);
    }

    /** Removes a file, or a directory with all that is in it. */
    void remove(String path) {
        files.remove(path);
        directories.remove(path);
        files.keySet().removeIf(file -> file.startsWith(path + "/"));
        directories.removeIf(directory -> directory.startsWith(path + "/"));
    }
}
