package dev.ninelives.promise;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent.ProbeAnswered;
import java.util.List;

/**
 * The production Service always has enough ready endpoints, of whatever version: never fewer than the scenario's
 * minimum, and never none.
 *
 * <p>One violation for each stretch in which it had too few. Requests that went unanswered meanwhile are told as facts;
 * they are no violation by themselves, as they may have failed on their way.
 */
public final class Availability implements Promise {
    private final Production production;

    /** The promise, whatever the run is meant to bring: production must be there either way. */
    public Availability(Production production) {
        this.production = production;
    }

    @Override
    public String name() {
        return "availability";
    }

    @Override
    public String text() {
        return "The production Service never has fewer than %s."
                .formatted(Names.count(production.neededEndpoints(), "ready endpoint"));
    }

    @Override
    public boolean dependsOn(String kind, String namespace) {
        return production.isMadeOf(kind, namespace);
    }

    @Override
    public List<Violation> judge(History history) {
        Evidence evidence = new Evidence(history, production);
        AvailabilityMessages messages = new AvailabilityMessages(name(), production, evidence);
        return evidence.timeline().windows(moment -> moment.endpoints().size() < production.neededEndpoints()).stream()
                .map(window -> messages.lost(window, probesIn(window, history)))
                .toList();
    }

    private List<ProbeAnswered> probesIn(Window window, History history) {
        long end = window.after().map(Moment::sequence).orElse(Long.MAX_VALUE);
        return history.events(ProbeAnswered.class)
                .filter(probe -> probe.service().equals(production.serviceReference()))
                .filter(probe -> probe.sequence() > window.first().sequence() && probe.sequence() < end)
                .toList();
    }
}
