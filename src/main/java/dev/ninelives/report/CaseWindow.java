package dev.ninelives.report;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent;
import dev.ninelives.history.HistoryEvent.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The part of a history that a case is about: from the candidate's start; all of it where the run never got there. */
final class CaseWindow {
    private CaseWindow() {}

    /** Empty where nothing was recorded. */
    static Optional<Span> of(History history) {
        List<HistoryEvent> events = history.events();
        if (events.isEmpty()) {
            return Optional.empty();
        }
        Instant from = history.startOf(Phase.CANDIDATE).orElse(events.get(0).at());
        return Optional.of(new Span(from, events.get(events.size() - 1).at()));
    }
}
