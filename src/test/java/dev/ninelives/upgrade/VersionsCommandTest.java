package dev.ninelives.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.HistoryScript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionsCommandTest {
    private final RecordedRun run = new RecordedRun(
            new Engine("8.31.0", Optional.empty()),
            Path.of("reports"),
            Duration.ofMillis(12_340),
            List.of(
                    recorded("blue-green", "healthy", true),
                    recorded("blue-green", "crash-loop", false),
                    recorded("stale-newest", "healthy", true)));

    @Test
    void hasARowForEachVersion() {
        assertThat(VersionsCommand.row(run)).isEqualTo("8.31.0    1.30          2 of 3         12.3");
    }

    @Test
    void namesEachCaseThatDidNotEndAsExpected() {
        assertThat(VersionsCommand.unexpected(run))
                .containsExactly("  RED blue-green crash-loop: kept, production 1.36.1, pipeline TERMINAL,"
                        + " not as the scenario expects");
    }

    @Test
    void saysHowManyCasesEachScenarioHas() {
        assertThat(VersionsCommand.byScenario(run.cases())).isEqualTo("blue-green 2, stale-newest 1");
    }

    private static RecordedCase recorded(String scenario, String name, boolean asExpected) {
        return new RecordedCase(
                scenario,
                name,
                "kept",
                "",
                asExpected,
                List.of(),
                "1.36.1",
                "TERMINAL",
                Duration.ZERO,
                "index.html",
                new HistoryScript().history());
    }
}
