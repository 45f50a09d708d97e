package dev.ninelives.history;

import dev.ninelives.history.HistoryEvent.Phase;
import dev.ninelives.history.HistoryEvent.PhaseEntered;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that happened in one case, in order. All verdicts come from it, and from nothing else. */
public record History(List<HistoryEvent> events) {
    public History {
        events = List.copyOf(events);
    }

    /** The events of one type, in order. */
    public <E extends HistoryEvent> Stream<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }

    /** When {@code phase} was entered; empty where the run never got there. */
    public Optional<Instant> startOf(Phase phase) {
        return entry(phase).map(PhaseEntered::at);
    }

    /** The event that entered {@code phase}. */
    public Optional<PhaseEntered> entry(Phase phase) {
        return events(PhaseEntered.class)
                .filter(event -> event.phase() == phase)
                .findFirst();
    }

    /** Whether the run was watched to its planned end. */
    public boolean isComplete() {
        return entry(Phase.END).isPresent();
    }
}
