package dev.ninelives.sim.kubelet;

import dev.ninelives.time.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The run's timeline as one container sees it: the container hears of what it does later and cannot be followed.
 *
 * @param unmodelled may throw it again
 */
record ContainerTimeline(Timeline timeline, Consumer<UnmodelledCommandException> unmodelled) implements Timeline {
    /** Does something in the container's name. */
    void run(Runnable action) {
        try {
            action.run();
        } catch (UnmodelledCommandException e) {
            unmodelled.accept(e);
        }
    }

    @Override
    public Instant now() {
        return timeline.now();
    }

    @Override
    public Clock clock() {
        return timeline.clock();
    }

    @Override
    public void schedule(Duration delay, String name, Runnable action) {
        timeline.schedule(delay, name, () -> run(action));
    }

    @Override
    public boolean await(BooleanSupplier condition, Duration limit) {
        return timeline.await(condition, limit);
    }
}
