package dev.ninelives.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path directory;

    @Test
    void leavesTheOldFileWhereTheNewOneFails() throws IOException {
        // Given
        Path file = directory.resolve("page.html");
        WholeFile.write(file, "old");

        // When
        assertThatThrownBy(() -> WholeFile.write(file, part -> {
                    Files.writeString(part, "half");
                    throw new IOException("disk full");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContainingAll("page.html", "disk full");

        // Then
        assertThat(file).hasContent("old");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void takesThePlaceOfAnOlderFile() {
        // Given
        Path file = directory.resolve("a/b/page.html");
        WholeFile.write(file, "a longer old text");

        // When
        WholeFile.write(file, "new \ud800");

        // Then
        assertThat(file).hasContent("new ?");
    }
}
