package dev.ninelives.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Time as it passes, for clusters that do not jump. Scheduled actions run on the awaiting thread; other threads, such as a
 * watch of a real cluster, may schedule, which wakes it.
 */
public final class RealTimeline implements Timeline {
    /** How long a condition that nothing scheduled changes may go unnoticed. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Clock clock = Clock.systemUTC();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final EventQueue events = new EventQueue(0);
    private long additions;

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public void schedule(Duration delay, String name, Runnable action) {
        Instant due = now().plus(Delays.notNegative(delay, name));
        lock.lock();
        try {
            events.add(due, name, action);
            additions++;
            added.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the thread is interrupted, for example by a test's timeout
     */
    @Override
    public boolean await(BooleanSupplier condition, Duration limit) {
        Instant end = now().plus(limit);
        while (!condition.getAsBoolean()) {
            Optional<EventQueue.Event> due = takeDue();
            if (due.isPresent()) {
                due.get().action().run();
            } else if (now().isBefore(end)) {
                sleepUntilDue(end);
            } else {
                return condition.getAsBoolean();
            }
        }
        return true;
    }

    @Override
    public Repetition repeat(Duration interval, String name, Runnable action) {
        return new ThreadedRepetition(interval, name, action);
    }

    private Optional<EventQueue.Event> takeDue() {
        lock.lock();
        try {
            return events.takeDue(now());
        } finally {
            lock.unlock();
        }
    }

    private void sleepUntilDue(Instant end) {
        lock.lock();
        try {
            Instant wake = events.nextDue().filter(due -> due.isBefore(end)).orElse(end);
            Duration sleep = Duration.between(now(), wake);
            long nanos = (sleep.compareTo(LOOK_AGAIN) < 0 ? sleep : LOOK_AGAIN).toNanos();
            long seen = additions;
            while (nanos > 0 && additions == seen) {
                nanos = added.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The run was interrupted while it waited for the next event", e);
        } finally {
            lock.unlock();
        }
    }
}
