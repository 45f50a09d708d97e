package dev.ninelives.sim.kubelet;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files that a container sees: its own, which go with it, and the volumes mounted over them. */
final class ContainerFiles {
    private static final String[] USUAL = {
        "/bin",
        "/dev",
        "/etc",
        "/home",
        "/proc",
        "/root",
        "/run",
        "/tmp",
        "/usr/bin",
        "/var/log",
        "/var/run",
        "/var/www"
    };

    private final FileTree root = new FileTree(USUAL);
    private final boolean readOnly;
    private final Runnable changed;
    private final Map<String, Mount> mounts = new TreeMap<>();

    /**
     * A container's files.
     *
     * @param readOnly whether only volumes can be written, as {@code readOnlyRootFilesystem} asks
     * @param changed is told after every change
     */
    ContainerFiles(boolean readOnly, Runnable changed) {
        this.readOnly = readOnly;
        this.changed = changed;
    }

    /**
     * A volume where a container sees it.
     *
     * @param subPath the part of the volume that is seen; empty for all of it
     */
    record Mount(FileTree volume, String subPath, boolean readOnly) {}

    private record Place(FileTree tree, String path, boolean readOnly) {}

    void mount(String path, Mount mount) {
        mounts.put(normal("/", path), mount);
    }

    /** An absolute path without {@code .} and {@code ..}. */
    static String normal(String directory, String path) {
        Deque<String> parts = new ArrayDeque<>();
        String whole = path.startsWith("/") ? path : directory + "/" + path;
        for (String part : whole.split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    Optional<String> read(String path) {
        Place place = place(path);
        return place.tree().read(place.path());
    }

    boolean isDirectory(String path) {
        Place place = place(path);
        return (mounts.containsKey(path) && place.path().equals("/"))
                || place.tree().isDirectory(place.path());
    }

    boolean exists(String path) {
        Place place = place(path);
        return isDirectory(path) || place.tree().exists(place.path());
    }

    /** Whether {@code path} could be written; if so, it now holds {@code content}. */
    boolean write(String path, String content) {
        Place place = place(path);
        if (place.readOnly() || isDirectory(path) || !isDirectory(normal(path, ".."))) {
            return false;
        }
        place.tree().write(place.path(), content);
        changed.run();
        return true;
    }

    boolean createDirectories(String path) {
        Place place = place(path);
        if (isDirectory(path)) {
            return true;
        }
        if (place.readOnly() || exists(path)) {
            return false;
        }
        place.tree().createDirectories(place.path());
        changed.run();
        return true;
    }

    boolean remove(String path) {
        Place place = place(path);
        if (place.readOnly()) {
            return false;
        }
        place.tree().remove(place.path());
        changed.run();
        return true;
    }

    private Place place(String path) {
        for (String at = path; !at.equals("/"); at = normal(at, "..")) {
            Mount mount = mounts.get(at);
            if (mount != null) {
                String inner = normal("/", mount.subPath() + path.substring(at.length()));
                return new Place(mount.volume(), inner, mount.readOnly());
            }
        }
        return new Place(root, path, readOnly);
    }
}
