package dev.ninelives.spinnaker.gate;

import dev.ninelives.time.RealTimeline;
import dev.ninelives.time.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** The real clock, but that a pause is over at once, so that hours of waiting for Spinnaker take as long as its answers. */
final class HastyTimeline implements Timeline {
    private final RealTimeline real = new RealTimeline();
    private Duration skipped = Duration.ZERO;

    @Override
    public Instant now() {
        return real.now().plus(skipped);
    }

    @Override
    public Clock clock() {
        return Clock.offset(real.clock(), skipped);
    }

    @Override
    public void schedule(Duration delay, String name, Runnable action) {
        real.schedule(delay, name, action);
    }

    @Override
    public boolean await(BooleanSupplier condition, Duration limit) {
        return real.await(condition, limit);
    }

    @Override
    public void pass(Duration duration) {
        skipped = skipped.plus(duration);
    }
}
