package dev.ninelives.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * The one clock of a run, and the order in which things happen on it. Pipeline engine, cluster, probes and harness all
 * schedule here, so that on virtual time a seed replays the whole run.
 *
 * <p>Everything scheduled runs on the thread that calls {@link #await}; nothing runs between two awaits.
 */
public interface Timeline {
    /** The present instant; on virtual time it moves only inside {@link #await}. */
    Instant now();

    /** This timeline as a {@link Clock} in UTC, for libraries that want one. */
    Clock clock();

    /**
     * Runs {@code action} once {@code delay} has passed.
     *
     * @param name says what happens, for the message of an event that never lets time go on
     * @throws IllegalArgumentException if {@code delay} is negative, since the past is already in the history
     */
    void schedule(Duration delay, String name, Runnable action);

    /**
     * Lets time go on, running what falls due, until {@code condition} holds or {@code limit} has passed. May be called
     * from within a scheduled action: the world then goes on while that action waits, as around a sleeping thread.
     *
     * @return whether the condition holds
     */
    boolean await(BooleanSupplier condition, Duration limit);

    /** Lets {@code duration} pass, running what falls due. */
    default void pass(Duration duration) {
        await(() -> false, duration);
    }

    /**
     * Does {@code action} now, and from now on at a steady pace. On virtual time it takes its turn among all else; on a
     * real clock it keeps its pace beside everything else, on threads of its own, and several turns may overlap.
     *
     * @param name as for {@link #schedule}
     */
    default Repetition repeat(Duration interval, String name, Runnable action) {
        ScheduledRepetition repetition = new ScheduledRepetition(this, interval, name, action);
        repetition.again();
        return repetition;
    }
}
