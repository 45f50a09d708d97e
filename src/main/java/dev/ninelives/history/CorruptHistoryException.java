package dev.ninelives.history;

import java.nio.file.Path;

/** A saved history cannot be read; the file was cut off, edited, or is of another kind. The message says where. */
public final class CorruptHistoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CorruptHistoryException(Path file, long line, String problem, Throwable cause) {
        super("%s, line %s: %s".formatted(file, line, problem), cause);
    }
}
