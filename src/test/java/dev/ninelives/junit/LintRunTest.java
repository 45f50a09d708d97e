package dev.ninelives.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.scenario.ScenarioFolder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class LintRunTest {
    @TempDir
    private Path temp;

    private ScenarioFolder small;
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    @BeforeEach
    void prepare() {
        small = new ScenarioFolder(temp);
    }

    @Test
    void isGreenWithoutHazards() {
        assertThatCode(() -> test().execute()).doesNotThrowAnyException();
        assertThat(console.toString(StandardCharsets.UTF_8)).contains("small: no hazard");
    }

    @Test
    void isRedWithAHazardThatNobodyExpects() {
        // Given
        dropTraffic();

        // When
        var linting = assertThatThrownBy(() -> test().execute());

        // Then
        linting.isInstanceOf(ScenarioFailure.class)
                .hasMessageStartingWith("strategy-without-traffic: ")
                .hasMessageContaining(small.file("pipeline.json") + ":");
    }

    @Test
    void isGreenWithTheHazardThatTheScenarioExpects() {
        // Given
        dropTraffic();
        small.add("scenario.yaml", "lint: {expect: [strategy-without-traffic]}\n");

        // When
        var linting = assertThatCode(() -> test().execute());

        // Then
        linting.doesNotThrowAnyException();
        assertThat(console.toString(StandardCharsets.UTF_8)).contains("(scenario.yaml expects it)");
    }

    @Test
    void isRedWhereAnExpectedHazardIsGone() {
        // Given
        small.add("scenario.yaml", "lint: {expect: [strategy-without-traffic]}\n");

        // When
        var linting = assertThatThrownBy(() -> test().execute());

        // Then
        linting.hasMessageContaining("expects the hazard strategy-without-traffic, but the pipeline does not have it");
    }

    @Test
    void saysWhichHazardWasProbablyMeant() {
        // Given
        small.add("scenario.yaml", "lint: {expect: [strategy-without-trafic]}\n");

        // When
        var linting = assertThatThrownBy(() -> test().execute());

        // Then
        linting.hasMessageContaining("did you mean 'strategy-without-traffic'?");
    }

    @Test
    void writesTheReportWithWhatWasExpectedAsSuppressed() {
        // Given
        dropTraffic();
        small.add("scenario.yaml", "lint: {expect: [strategy-without-traffic]}\n");
        LintRun run = run();
        List<DynamicTest> tests = tests(run);

        // When
        assertThatCode(() -> tests.get(0).getExecutable().execute()).doesNotThrowAnyException();
        run.finish();

        // Then
        assertThat(temp.resolve("reports/lint.sarif"))
                .content()
                .contains("\"ruleId\" : \"strategy-without-traffic\"", "\"suppressions\"");
        assertThat(console.toString(StandardCharsets.UTF_8)).contains("1 finding, 1 of them expected");
    }

    private void dropTraffic() {
        small.change("pipeline.json", "\"enableTraffic\": true", "\"enableTraffic\": false");
    }

    private Executable test() {
        return tests(run()).get(0).getExecutable();
    }

    private LintRun run() {
        return new LintRun(
                new Selection(List.of(temp), Optional.empty(), 1, Cluster.EMBEDDED, temp.resolve("reports"), Mode.LINT),
                new PrintStream(console, true, StandardCharsets.UTF_8));
    }

    private static List<DynamicTest> tests(LintRun run) {
        return run.nodes().map(DynamicTest.class::cast).toList();
    }
}
