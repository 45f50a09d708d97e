package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.controller.Jitter;
import dev.ninelives.sim.kubelet.ProbeOutcome.Result;
import dev.ninelives.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Probes a container again and again. Once its verdict stands and nothing in the Pod changes, further probes could only
 * repeat it, so it rests until {@link #wake}; that is what makes a steady Pod cost nothing. One that fails goes on as long as
 * anybody is told of it.
 */
final class Prober {
    private final Timeline timeline;
    private final Probe probe;
    /** How many failures in a row make as many Events; the Pod's later ones are not written. */
    private static final int TOLD = 25;

    private final Consumer<Consumer<ProbeOutcome>> action;
    private final Consumer<Boolean> onVerdict;
    private final Consumer<ProbeOutcome> onTrouble;
    private final Instant firstTick;
    private Optional<Boolean> verdict = Optional.empty();
    private Result last = Result.FAILED;
    private int inARow;
    private boolean resting;
    private boolean changedMeanwhile;
    private boolean stopped;

    /**
     * A prober that begins at once.
     *
     * @param action probes, and hands over what came of it
     * @param onVerdict is told every change of the verdict
     * @param onTrouble is told every time that the probe does not pass
     */
    Prober(
            Timeline timeline,
            Probe probe,
            Jitter jitter,
            Consumer<Consumer<ProbeOutcome>> action,
            Consumer<Boolean> onVerdict,
            Consumer<ProbeOutcome> onTrouble) {
        this.timeline = timeline;
        this.probe = probe;
        this.action = action;
        this.onVerdict = onVerdict;
        this.onTrouble = onTrouble;
        // the kubelet's ticks began when it saw the Pod, so the container starts at any point between two of them
        firstTick = timeline.now().plus(probe.initialDelay()).plus(jitter.between(Duration.ZERO, probe.period()));
        schedule(Duration.between(timeline.now(), firstTick));
    }

    void stop() {
        stopped = true;
    }

    /** Something in the Pod has changed. */
    void wake() {
        changedMeanwhile = true;
        if (resting) {
            resting = false;
            schedule(untilNextTick());
        }
    }

    private void schedule(Duration delay) {
        timeline.schedule(delay, "probe", this::tick);
    }

    private Duration untilNextTick() {
        Instant now = timeline.now();
        if (now.isBefore(firstTick)) {
            return Duration.between(now, firstTick);
        }
        long period = probe.period().toNanos();
        return Duration.ofNanos(period - Duration.between(firstTick, now).toNanos() % period);
    }

    private void tick() {
        if (!stopped) {
            changedMeanwhile = false;
            action.accept(this::result);
        }
    }

    private void result(ProbeOutcome outcome) {
        if (stopped) {
            return;
        }
        inARow = outcome.result() == last ? inARow + 1 : 1;
        last = outcome.result();
        boolean passed = last == Result.PASSED;
        if (!passed) {
            onTrouble.accept(outcome);
        }
        boolean believed = last != Result.ERRORED && inARow >= probe.threshold(passed);
        if (believed && !verdict.equals(Optional.of(passed))) {
            verdict = Optional.of(passed);
            onVerdict.accept(passed);
        }
        if (!stopped) {
            resting = (passed ? believed : inARow >= Math.max(TOLD, probe.threshold(false))) && !changedMeanwhile;
            if (!resting) {
                schedule(untilNextTick());
            }
        }
    }
}
