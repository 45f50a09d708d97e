package dev.ninelives.upgrade;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent;
import dev.ninelives.history.HistoryEvent.StageChanged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order of what happens to stages side by side. Which of two messages of its queue an engine handles first at one instant
 * is up to chance, in Spinnaker itself; between two engines it is no difference as long as nothing else happens in between.
 */
final class StageOrder {
    private StageOrder() {}

    /** The history with stages that change right after one another, at one instant, in the order of their refIds. */
    static History canonical(History history) {
        List<HistoryEvent> events = new ArrayList<>();
        List<StageChanged> together = new ArrayList<>();
        for (HistoryEvent event : history.events()) {
            boolean joins = event instanceof StageChanged
                    && (together.isEmpty() || together.get(0).at().equals(event.at()));
            if (!joins) {
                flush(together, events);
            }
            if (event instanceof StageChanged change) {
                together.add(change);
            } else {
                events.add(event);
            }
        }
        flush(together, events);
        return new History(events);
    }

    /** Sequence numbers stay where they were. */
    private static void flush(List<StageChanged> together, List<HistoryEvent> events) {
        List<StageChanged> sorted = new ArrayList<>(together);
        sorted.sort(Comparator.comparing(StageChanged::refId));
        for (int i = 0; i < sorted.size(); i++) {
            events.add(at(together.get(i).sequence(), sorted.get(i)));
        }
        together.clear();
    }

    private static StageChanged at(long sequence, StageChanged change) {
        return new StageChanged(
                sequence,
                change.at(),
                change.actor(),
                change.refId(),
                change.type(),
                change.status(),
                change.synthetic(),
                change.message());
    }
}
