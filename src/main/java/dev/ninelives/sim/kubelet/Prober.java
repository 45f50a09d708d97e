package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.controller.Jitter;
import dev.ninelives.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Probes a container again and again. Once its verdict stands and nothing in the Pod changes, further probes could only
 * repeat it, so it rests until {@link #wake}; that is what makes a steady Pod cost nothing.
 */
final class Prober {
    private final Timeline timeline;
    private final Probe probe;
    private final Consumer<Consumer<Boolean>> action;
    private final Consumer<Boolean> onVerdict;
    private final Instant firstTick;
    private Optional<Boolean> verdict = Optional.empty();
    private boolean last;
    private int inARow;
    private boolean resting;
    private boolean changedMeanwhile;
    private boolean stopped;

    /**
     * A prober that begins at once.
     *
     * @param action probes, and hands over whether that worked
     * @param onVerdict is told every change of the verdict
     */
    Prober(
            Timeline timeline,
            Probe probe,
            Jitter jitter,
            Consumer<Consumer<Boolean>> action,
            Consumer<Boolean> onVerdict) {
        this.timeline = timeline;
        this.probe = probe;
        this.action = action;
        this.onVerdict = onVerdict;
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

    private void result(boolean success) {
        if (stopped) {
            return;
        }
        inARow = success == last ? inARow + 1 : 1;
        last = success;
        boolean believed = inARow >= probe.threshold(success);
        if (believed && !verdict.equals(Optional.of(success))) {
            verdict = Optional.of(success);
            onVerdict.accept(success);
        }
        if (!stopped) {
            resting = believed && !changedMeanwhile;
            if (!resting) {
                schedule(untilNextTick());
            }
        }
    }
}
