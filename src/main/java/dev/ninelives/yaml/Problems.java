package dev.ninelives.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects every mistake of a file, so that its author need not find them one run at a time. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /** Notes a mistake in {@code value}. */
    public void add(YamlValue value, String message) {
        add(new Problem(value.file(), value.line(), value.path(), message));
    }

    /** Notes a mistake that concerns the whole file. */
    public void add(Path file, String message) {
        add(new Problem(file, 0, "", message));
    }

    public void add(Problem problem) {
        found.add(problem);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /**
     * Ends the reading of a file that holds mistakes.
     *
     * @throws InvalidFileException if anything was noted
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidFileException(found);
        }
    }
}
