package dev.ninelives.cluster;

import dev.ninelives.time.Pace;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When a fault strikes, of all the times that it could.
 *
 * @param after how long after the candidate's run began
 * @param until how long after it began the fault is over; empty for the end of the case
 * @param percent how likely it strikes each time
 * @param times how often it strikes at most; empty for no limit
 */
public record FaultWindow(Duration after, Optional<Duration> until, int percent, OptionalInt times) {
    /** From the start to the end, each time. */
    public static final FaultWindow ALWAYS = new FaultWindow(Duration.ZERO, Optional.empty(), 100, OptionalInt.empty());

    /** The same, at most so often. */
    public FaultWindow atMost(int strikes) {
        return new FaultWindow(after, until, percent, OptionalInt.of(strikes));
    }

    /** The same in a run of another pace: it opens and closes as much sooner as waits are shorter. */
    public FaultWindow at(Pace pace) {
        return new FaultWindow(pace.scaled(after), until.map(pace::scaled), percent, times);
    }
}
