package dev.ninelives.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrcaReleaseTest {
    @Test
    void isARowOfTheDocs() throws IOException {
        // When
        List<String> rows = Files.readAllLines(Path.of("docs/upgrades.md"));

        // Then
        assertThat(OrcaRelease.onCentral())
                .allSatisfy(release -> assertThat(rows)
                        .anyMatch(row -> row.startsWith("| %s | %s | %s |"
                                .formatted(release.version(), release.tagged(), release.spinnaker()))));
    }

    @Test
    void isRunNightly() throws IOException {
        assertThat(Path.of(".github/workflows/nightly.yml"))
                .content()
                .contains(OrcaRelease.versions().stream()
                        .map(version -> "- " + version)
                        .toList());
    }
}
