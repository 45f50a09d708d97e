package dev.ninelives.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.ninelives.scenario.ScenarioFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** What JUnit makes of a suite, and with it Maven. */
class NineLivesSuiteTest {
    @TempDir
    private Path temp;

    @Test
    void isGreenWhereEveryVerdictIsAsExpected() {
        // Given
        Path scenario = new ScenarioFolder(temp).path();

        // When
        TestExecutionSummary summary = execute(scenario, Optional.of("syntax-error"));

        // Then
        assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
        assertThat(summary.getTotalFailureCount()).isZero();
    }

    @Test
    void failsWithoutAStackTraceWhereAVerdictIsNotAsExpected() {
        // Given
        Path scenario = new ScenarioFolder(temp)
                .add("scenario.yaml", "expect: {kept: {pipeline: SUCCEEDED}}\n")
                .path();

        // When
        TestExecutionSummary summary = execute(scenario, Optional.of("syntax-error"));

        // Then
        assertThat(summary.getFailures()).hasSize(1);
        assertThat(summary.getFailures().get(0).getException())
                .hasMessageStartingWith("The pipeline was expected to end SUCCEEDED")
                .satisfies(failure -> assertThat(failure.getStackTrace()).isEmpty());
    }

    @Test
    void failsWhereTheSelectionMatchesNothing() {
        // Given
        Path scenario = new ScenarioFolder(temp).path();

        // When
        TestExecutionSummary summary = execute(scenario, Optional.of("nonsense"));

        // Then
        assertThat(summary.getTotalFailureCount()).isEqualTo(1);
        assertThat(summary.getFailures().get(0).getException())
                .hasMessageContaining("-Dninelives.case=nonsense matches no case; there are: syntax-error, healthy");
    }

    private TestExecutionSummary execute(Path scenario, Optional<String> cases) {
        Suite.selection =
                Optional.of(new Selection(List.of(scenario), cases, 1, Cluster.EMBEDDED, temp.resolve("reports")));
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherConfig config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        LauncherFactory.create(config)
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Suite.class))
                                .build(),
                        listener);
        Suite.selection = Optional.empty();
        return listener.getSummary();
    }

    /** Runs only from here. */
    @EnabledIf("isSelected")
    static final class Suite extends NineLivesSuite {
        private static Optional<Selection> selection = Optional.empty();

        Suite() {
            super(selection.orElseThrow());
        }

        static boolean isSelected() {
            return selection.isPresent();
        }
    }
}
