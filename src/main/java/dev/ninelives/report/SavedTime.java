package dev.ninelives.report;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent.TimeShortened;
import java.time.Duration;

/** By how much a run was shorter than Spinnaker's own would have been. */
public final class SavedTime {
    private SavedTime() {}

    /** All that was shortened, added up: about right, since what ran side by side counts twice. */
    public static Duration of(History history) {
        return history.events(TimeShortened.class)
                .map(shortened -> shortened.original().minus(shortened.taken()))
                .filter(saved -> !saved.isNegative())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
