package dev.ninelives.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpgradeCommandTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void exitsWithTwoAndOneSentenceWhereThereIsNothingToCompare() {
        // When
        int exit = run(Map.of("upgrade.from", "8.56.0", "upgrade.to", "8.56.0"));

        // Then
        assertThat(exit).isEqualTo(2);
        assertThat(said.toString(UTF_8))
                .isEqualToIgnoringNewLines(
                        "-Dfrom and -Dto are the same, Orca 8.56.0 (Spinnaker 1.35 to 1.36); nothing could differ");
    }

    @Test
    void exitsWithTwoWhereMavenCannotBeStarted() {
        // When
        int exit = run(Map.of("upgrade.from", "8.31.0", "upgrade.to", "8.56.0", "upgrade.maven", "/nowhere/bin/mvn"));

        // Then
        assertThat(exit).isEqualTo(2);
        assertThat(said.toString(UTF_8)).contains("/nowhere/bin/mvn cannot be run: ");
    }

    private int run(Map<String, String> properties) {
        return new UpgradeCommand(new Settings(properties::get), new PrintStream(said, true, UTF_8)).run();
    }
}
