package dev.ninelives.spinnaker;

import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.TimeShortened;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.time.Pace;
import java.time.Duration;
import java.time.Instant;

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

    /** By how much a stage has said to be ahead of Spinnaker after that moment. */
    public Duration saved(String stage, Instant since) {
        Actor actor = Actor.stage(stage);
        return history.history()
                .events(TimeShortened.class)
                .filter(event -> event.actor().equals(actor) && event.at().isAfter(since))
                .map(event -> event.original().minus(event.taken()))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
