package dev.ninelives.sim.http;

import dev.ninelives.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Lets virtual time follow the real clock: as fast, or by a factor faster or slower. */
final class Pace {
    /** The longest that catching up may hold up a request; what is not done by then is left out. */
    private static final long MOST_NANOS = Duration.ofMillis(200).toNanos();

    private final VirtualTimeline timeline;
    private final double speed;
    private final LongSupplier nanoTime;
    private Instant virtualStart;
    private long realStart;

    /**
     * A pace that begins now.
     *
     * @param speed how much virtual time passes in a unit of real time
     * @param nanoTime the real clock, as {@link System#nanoTime()}
     */
    Pace(VirtualTimeline timeline, double speed, LongSupplier nanoTime) {
        this.timeline = timeline;
        this.speed = speed;
        this.nanoTime = nanoTime;
        restart();
    }

    private void restart() {
        virtualStart = timeline.now();
        realStart = nanoTime.getAsLong();
    }

    /** Brings virtual time to where it should be by now; if there is too much to do for that, it goes on from there. */
    void catchUp() {
        Duration gap = Duration.between(timeline.now(), target());
        if (gap.isNegative() || gap.isZero()) {
            return;
        }
        long began = nanoTime.getAsLong();
        boolean late = timeline.await(() -> nanoTime.getAsLong() - began > MOST_NANOS, gap);
        if (late) {
            restart();
        }
    }

    private Instant target() {
        return virtualStart.plusNanos((long) ((nanoTime.getAsLong() - realStart) * speed));
    }

    /** How long it is in real time until something falls due; empty if nothing ever does. */
    Optional<Duration> untilNext() {
        return timeline.nextDue()
                .map(due ->
                        Duration.ofNanos((long) (Duration.between(target(), due).toNanos() / speed)));
    }
}
