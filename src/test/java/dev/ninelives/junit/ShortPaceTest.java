package dev.ninelives.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.ninelives.history.HistoryEvent.TimeShortened;
import dev.ninelives.pipeline.StageResult;
import dev.ninelives.promise.Verdict.Outcome;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.CaseRunner;
import dev.ninelives.scenario.FaultCase;
import dev.ninelives.scenario.Scenario;
import dev.ninelives.time.Pace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the pace of real clusters does, on virtual time. */
class ShortPaceTest {
    private final Scenario scenario = Scenario.read(Path.of("scenarios/blue-green"));

    @Test
    void givesUpOnACrashLoopAsSpinnakerDoesWhenTheStagesTimeIsOver() {
        // When
        CaseResult slow = run("crash-loop+healthy", Pace.SPINNAKER);
        CaseResult fast = run("crash-loop+healthy", Pace.shortened(0.1));

        // Then
        assertThat(fast.differences()).isEmpty();
        assertThat(fast.verdict().outcome()).isEqualTo(Outcome.KEPT);
        assertThat(statuses(fast)).containsExactlyInAnyOrderElementsOf(statuses(slow));
        assertThat(shortened(fast)).anySatisfy(event -> {
            assertThat(event.actor().name()).isEqualTo("Deploy candidate");
            assertThat(event.what())
                    .startsWith("waiting for a manifest to stabilize, as container 'shop' of Pod shop-v001-")
                    .endsWith(" is in CrashLoopBackOff after 1 restarts");
            assertThat(event.original()).isBetween(Duration.ofSeconds(590), Duration.ofMinutes(10));
        });
        assertThat(fast.virtualDuration()).isLessThan(Duration.ofMinutes(1));
        assertThat(shortened(slow)).isEmpty();
    }

    @Test
    void countsNothingTwiceOfWhatSpinnakerWouldHaveTakenLonger() {
        // Given
        CaseResult slow = run("crash-loop+healthy", Pace.SPINNAKER);

        // When
        CaseResult fast = run("crash-loop+healthy", Pace.shortened(0.1));

        // Then
        StageResult deploy = stage(fast, "Deploy candidate");
        Duration saved = shortened(fast).stream()
                .filter(event -> event.actor().name().equals("Deploy candidate"))
                .filter(event -> !event.at().isBefore(deploy.start().orElseThrow()))
                .map(event -> event.original().minus(event.taken()))
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(length(deploy).plus(saved))
                .isCloseTo(length(stage(slow, "Deploy candidate")), Duration.ofSeconds(1));
    }

    @Test
    void skipsTheRestOfAWaitAndSaysHowLongItWouldHaveBeen() {
        // When
        CaseResult fast = run("healthy+healthy", Pace.shortened(0.1));

        // Then
        assertThat(fast.differences()).isEmpty();
        assertThat(shortened(fast))
                .filteredOn(event -> event.what().equals("the wait"))
                .extracting(
                        event -> event.actor().name(), event -> event.taken().toSeconds(), TimeShortened::original)
                .containsExactly(
                        tuple("Let both versions serve", 5L, Duration.ofSeconds(10)),
                        tuple("Watch the new version", 6L, Duration.ofMinutes(1)));
    }

    @Test
    void saysWhenSpinnakersOwnLooksWouldHaveSeenAnEnd() {
        // When
        CaseResult fast = run("syntax-error+syntax-error", Pace.shortened(0.1));

        // Then
        assertThat(shortened(fast))
                .filteredOn(event -> event.what().startsWith("looking for the end of "))
                .isNotEmpty()
                .allSatisfy(event -> {
                    assertThat(event.original()).isGreaterThanOrEqualTo(event.taken());
                    assertThat(event.original().toMillis() % 5000).isZero();
                });
        assertThat(shortened(fast))
                .filteredOn(event -> event.what().equals("watching production after the pipeline"))
                .singleElement()
                .extracting(TimeShortened::taken, TimeShortened::original)
                .containsExactly(Duration.ofSeconds(12), Duration.ofMinutes(2));
    }

    private CaseResult run(String id, Pace pace) {
        FaultCase faultCase = scenario.cases().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
        return new CaseRunner(new OrcaBackends(EmbeddedSource.selected(), pace), Clock.systemUTC())
                .run(scenario, faultCase, 1, "");
    }

    private static StageResult stage(CaseResult result, String name) {
        return result.candidate().orElseThrow().stages().stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Duration length(StageResult stage) {
        return Duration.between(stage.start().orElseThrow(), stage.end().orElseThrow());
    }

    private static List<TimeShortened> shortened(CaseResult result) {
        return result.history().events(TimeShortened.class).toList();
    }

    private static List<String> statuses(CaseResult result) {
        return result.candidate().orElseThrow().stages().stream()
                .map(stage -> stage.name() + " " + stage.status())
                .toList();
    }
}
