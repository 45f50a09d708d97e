package dev.ninelives.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A {@link Clock} that shows what a timeline shows. */
final class TimelineClock extends Clock {
    private final Timeline timeline;
    private final ZoneId zone;

    TimelineClock(Timeline timeline) {
        this(timeline, ZoneOffset.UTC);
    }

    private TimelineClock(Timeline timeline, ZoneId zone) {
        this.timeline = timeline;
        this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new TimelineClock(timeline, other);
    }

    @Override
    public Instant instant() {
        return timeline.now();
    }
}
