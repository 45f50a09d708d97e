package dev.ninelives.promise;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.Phase;
import dev.ninelives.history.HistoryEvent.PhaseEntered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Production during the candidate's run, change by change, as the watch events tell it. Nothing is sampled: a state
 * that lasted no time at all is here.
 */
public final class ProductionTimeline {
    private final List<Moment> moments = new ArrayList<>();
    private final boolean complete;

    /** Reads production out of a history; without a candidate's run there are no moments. */
    public ProductionTimeline(History history, Production production) {
        ProductionFold fold = new ProductionFold(history, production);
        boolean judged = false;
        for (HistoryEvent event : history.events()) {
            if (event instanceof ObjectChanged change && fold.apply(change) && judged) {
                add(fold.moment(event));
            } else if (event instanceof PhaseEntered entered && entered.phase() == Phase.CANDIDATE) {
                judged = true;
                add(fold.moment(event));
            }
        }
        complete = history.isComplete();
    }

    /** Production after the last event of a history, whatever part of the run that is in; empty without any event. */
    public static Optional<Moment> latest(History history, Production production) {
        ProductionFold fold = new ProductionFold(history, production);
        history.events(ObjectChanged.class).forEach(fold::apply);
        return history.events().stream().reduce((before, last) -> last).map(fold::moment);
    }

    private void add(Moment moment) {
        if (moments.isEmpty() || !moments.get(moments.size() - 1).looksLike(moment)) {
            moments.add(moment);
        }
    }

    /** In order; the first is the state in which the candidate's run found production. */
    public List<Moment> moments() {
        return List.copyOf(moments);
    }

    /** Production when the candidate's run began; empty where it never did. */
    public Optional<Moment> start() {
        return moments.stream().findFirst();
    }

    /** Production at the planned end of the history; empty where the history ends before. */
    public Optional<Moment> end() {
        return complete && !moments.isEmpty() ? Optional.of(moments.get(moments.size() - 1)) : Optional.empty();
    }

    /** When the candidate's run began, from which messages count. */
    Instant zero() {
        return moments.get(0).at();
    }

    /** The longest stretches in which {@code condition} held, in order. */
    List<Window> windows(Predicate<Moment> condition) {
        List<Window> windows = new ArrayList<>();
        int i = 0;
        while (i < moments.size()) {
            int end = i;
            while (end < moments.size() && condition.test(moments.get(end))) {
                end++;
            }
            if (end > i) {
                windows.add(new Window(momentAt(i - 1), moments.subList(i, end), momentAt(end)));
            }
            i = end + 1;
        }
        return windows;
    }

    private Optional<Moment> momentAt(int index) {
        return index >= 0 && index < moments.size() ? Optional.of(moments.get(index)) : Optional.empty();
    }
}
