package dev.ninelives.yaml;

import java.nio.file.Path;

/**
 * One mistake in a file, at the place where a person will look for it.
 *
 * @param line from 1; 0 where the file as a whole is meant
 * @param path the key, for example {@code axes.replicaset.faults[1]}; empty for the file as a whole
 * @param message what is wrong, what was expected, and what to do
 */
public record Problem(Path file, int line, String path, String message) {
    /** For example {@code scenarios/a/scenario.yaml:3: trigger.type: …}. */
    @Override
    public String toString() {
        String place = line > 0 ? file + ":" + line : file.toString();
        return place + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
