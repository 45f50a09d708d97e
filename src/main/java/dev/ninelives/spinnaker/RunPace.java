package dev.ninelives.spinnaker;

import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.time.Pace;
import java.time.Duration;

/**
 * For stages that may take less time than in Spinnaker: how much less, and where to say so.
 *
 * @param pace of the run
 */
public record RunPace(Pace pace, HistoryRecorder history) {
    /**
     * Says that a stage took less time.
     *
     * @param what for people: {@code the wait}
     * @param original in Spinnaker itself
     */
    public void shortened(String stage, String what, Duration taken, Duration original) {
        history.shortened(Actor.stage(stage), what, taken, original);
    }
}
