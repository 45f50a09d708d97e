package dev.ninelives.sim.kubelet;

import dev.ninelives.time.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The run's timeline as one container sees it: what the container does later and cannot be followed says which container
 * it was.
 *
 * @param place for example {@code container 'shop' of Pod production/shop-v001-2xk4f runs 'sh -c …'}
 */
record ContainerTimeline(Timeline timeline, Supplier<String> place) implements Timeline {
    /** Does something in the container's name. */
    void run(Runnable action) {
        try {
            action.run();
        } catch (UnmodelledCommandException e) {
            throw e.in(place.get());
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
