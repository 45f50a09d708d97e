package dev.ninelives.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Time that jumps to the next due event instead of passing. One seed gives one order of events, on every machine.
 *
 * <p>Not thread-safe: one thread owns a run.
 */
public final class VirtualTimeline implements Timeline {
    /** A Monday morning; any fixed instant would do, and a fixed one makes histories comparable. */
    public static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private static final int EVENTS_PER_INSTANT = 1_000_000;

    private final EventQueue events;
    private final Clock clock = new TimelineClock(this);
    private Instant now;
    private int eventsAtThisInstant;
    private Optional<RuntimeException> failure = Optional.empty();

    /**
     * A timeline at {@link #START}.
     *
     * @param seed chooses the order of events that fall due at the same instant
     */
    public VirtualTimeline(long seed) {
        this(seed, START);
    }

    /** As {@link #VirtualTimeline(long)}, but it begins at an instant of one's own. */
    public VirtualTimeline(long seed, Instant start) {
        events = new EventQueue(seed);
        now = start;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public void schedule(Duration delay, String name, Runnable action) {
        events.add(now.plus(Delays.notNegative(delay, name)), name, action);
    }

    /** When the next event falls due; empty if nothing is scheduled. */
    public Optional<Instant> nextDue() {
        return events.nextDue();
    }

    /**
     * {@inheritDoc}
     *
     * <p>What an event throws ends the run: it is thrown here, and again by every later call, so that nobody on the way
     * who takes it for a failure of their own can hide it.
     *
     * @throws IllegalStateException if a million events ran without the time moving: two of them wake each other for ever
     */
    @Override
    public boolean await(BooleanSupplier condition, Duration limit) {
        Instant end = now.plus(limit);
        failIfFailed();
        while (!condition.getAsBoolean()) {
            Optional<EventQueue.Event> due = events.takeDue(now);
            if (due.isPresent()) {
                run(due.get());
                failIfFailed();
                continue;
            }
            Optional<Instant> next = events.nextDue().filter(instant -> !instant.isAfter(end));
            if (next.isEmpty()) {
                jumpTo(end);
                return condition.getAsBoolean();
            }
            jumpTo(next.get());
        }
        return true;
    }

    private void run(EventQueue.Event event) {
        try {
            count(event);
            event.action().run();
        } catch (RuntimeException e) {
            failure = failure.or(() -> Optional.of(e));
        }
    }

    private void count(EventQueue.Event event) {
        if (++eventsAtThisInstant > EVENTS_PER_INSTANT) {
            throw new IllegalStateException(
                    "Virtual time stands still at %s: %,d events ran at this instant, the last one was '%s'"
                            .formatted(now, EVENTS_PER_INSTANT, event.name()));
        }
    }

    private void failIfFailed() {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private void jumpTo(Instant instant) {
        if (instant.isAfter(now)) {
            now = instant;
            eventsAtThisInstant = 0;
        }
    }
}
