package dev.ninelives.sim.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.sim.controller.Jitter;
import dev.ninelives.sim.controller.World;
import dev.ninelives.time.VirtualTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProberTest {
    private final VirtualTimeline timeline = new VirtualTimeline(1);
    private final List<Boolean> verdicts = new ArrayList<>();
    private final List<ProbeOutcome> troubles = new ArrayList<>();
    private boolean healthy = true;
    private int probes;

    @Test
    void restsWhileNothingCanChangeItsVerdict() {
        // Given
        prober("{periodSeconds: 1}");

        // When
        timeline.pass(Duration.ofHours(1));

        // Then
        assertThat(probes).isEqualTo(1);
        assertThat(verdicts).containsExactly(true);
    }

    @Test
    void probesAgainOnceSomethingHasChanged() {
        // Given
        Prober prober = prober("{periodSeconds: 5, failureThreshold: 3}");
        timeline.pass(Duration.ofMinutes(1));
        healthy = false;

        // When
        prober.wake();
        timeline.pass(Duration.ofMinutes(1));

        // Then
        assertThat(verdicts).containsExactly(true, false);
    }

    @Test
    void doesNotRestOnAResultThatWasOvertaken() {
        // Given
        Prober[] prober = new Prober[1];
        prober[0] = new Prober(
                timeline,
                new Probe(World.yaml("{periodSeconds: 5, failureThreshold: 1}")),
                new Jitter(1),
                result -> {
                    boolean seen = probes++ > 0;
                    timeline.schedule(Duration.ofSeconds(1), "answer", () -> result.accept(outcome(seen)));
                    timeline.schedule(Duration.ofMillis(500), "change", () -> wakeOnce(prober[0]));
                },
                verdicts::add,
                troubles::add);

        // When
        timeline.pass(Duration.ofMinutes(2));

        // Then
        assertThat(verdicts).containsExactly(false, true);
    }

    private void wakeOnce(Prober prober) {
        if (probes == 1) {
            prober.wake();
        }
    }

    @Test
    void tellsOfFailuresAsOftenAsTheyMakeEventsAndThenRests() {
        // Given
        healthy = false;
        prober("{periodSeconds: 1, failureThreshold: 3}");

        // When
        timeline.pass(Duration.ofHours(1));

        // Then
        assertThat(verdicts).containsExactly(false);
        assertThat(troubles).hasSize(25);
    }

    @Test
    void isSilentOnceItHasStopped() {
        // Given
        Prober prober = prober("{periodSeconds: 1, initialDelaySeconds: 10}");
        timeline.pass(Duration.ofSeconds(5));

        // When
        prober.stop();
        timeline.pass(Duration.ofMinutes(1));

        // Then
        assertThat(probes).isZero();
    }

    private Prober prober(String probe) {
        return new Prober(
                timeline,
                new Probe(World.yaml(probe)),
                new Jitter(1),
                result -> {
                    probes++;
                    result.accept(outcome(healthy));
                },
                verdicts::add,
                troubles::add);
    }

    private static ProbeOutcome outcome(boolean passed) {
        return passed ? ProbeOutcome.PASSED : ProbeOutcome.failed("no");
    }
}
