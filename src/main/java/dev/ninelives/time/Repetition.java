package dev.ninelives.time;

import java.time.Duration;

/** Something that is done again and again until it is stopped. */
public interface Repetition {
    /**
     * What it has cost so far.
     *
     * @param times how often it was done
     * @param left how often it was left out, since too many earlier ones had not ended
     * @param taken by all of them together, waiting included
     * @param longest of them
     * @param cpu of the threads that did it; zero where nobody counts
     */
    record Cost(int times, int left, Duration taken, Duration longest, Duration cpu) {
        public static final Cost NONE = new Cost(0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    /** Does it no more; one that is under way still ends. */
    void stop();

    Cost cost();
}
