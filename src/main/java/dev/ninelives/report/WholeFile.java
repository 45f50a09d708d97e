package dev.ninelives.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are there whole or not at all: written beside their place, then moved into it. */
final class WholeFile {
    /** Something that fills a file. */
    interface Content {
        void writeTo(Path file) throws IOException;
    }

    private WholeFile() {}

    static void write(Path file, String text) {
        write(file, part -> Files.write(part, text.getBytes(UTF_8)));
    }

    /** @throws UncheckedIOException if the file system refuses, naming the file */
    static void write(Path file, Content content) {
        try {
            Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
            // The end of the name stays, since it tells some writers which format to write.
            Path part = directory.resolve(".part-" + file.getFileName());
            try {
                content.writeTo(part);
                Files.move(part, file, ATOMIC_MOVE, REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot write %s: %s. The directory must be writable and its disk not full.".formatted(file, e), e);
        }
    }
}
