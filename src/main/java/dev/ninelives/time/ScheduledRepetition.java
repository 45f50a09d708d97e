package dev.ninelives.time;

import java.time.Duration;

/** A repetition that takes its turn among all else on its timeline. */
final class ScheduledRepetition implements Repetition {
    private final Timeline timeline;
    private final Duration interval;
    private final String name;
    private final Runnable action;
    private boolean running = true;
    private int times;

    ScheduledRepetition(Timeline timeline, Duration interval, String name, Runnable action) {
        this.timeline = timeline;
        this.interval = interval;
        this.name = name;
        this.action = action;
    }

    void again() {
        if (running) {
            times++;
            action.run();
            timeline.schedule(interval, name, this::again);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public Cost cost() {
        return new Cost(times, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }
}
