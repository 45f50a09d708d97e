package dev.ninelives.promise;

import dev.ninelives.history.HistoryEvent.ProbeAnswered;
import dev.ninelives.promise.Violation.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How {@link Availability} tells what it found. */
final class AvailabilityMessages {
    private static final String NOUN = "ready endpoint";

    private final String promise;
    private final Production production;
    private final Evidence evidence;

    AvailabilityMessages(String promise, Production production, Evidence evidence) {
        this.promise = promise;
        this.production = production;
        this.evidence = evidence;
    }

    /**
     * The Service had too few endpoints.
     *
     * @param probes the requests to it meanwhile
     */
    Violation lost(Window window, List<ProbeAnswered> probes) {
        Cause cause = window.before()
                .map(before -> evidence.blame().ofLoss(before, window.first()))
                .orElse(Cause.NONE);
        String sentence = "Broke \"%s\": %s had %s%s."
                .formatted(promise, production.serviceReference(), shortage(window), cause.because());
        return new Violation(
                promise,
                sentence,
                production.serviceReference(),
                window.from(),
                window.until(),
                cause.stage(),
                facts(window, cause, probes));
    }

    private List<Fact> facts(Window window, Cause cause, List<ProbeAnswered> probes) {
        List<Fact> facts = new ArrayList<>(evidence.facts(window.from(), window.until(), cause));
        window.before()
                .ifPresent(before -> facts.add(new Fact(
                        "before",
                        Names.count(before.endpoints().size(), NOUN) + " of "
                                + Names.versions(before.servedVersions()))));
        facts.add(new Fact("expected", "at least " + Names.count(production.neededEndpoints(), NOUN)));
        facts.add(new Fact("lowest", Names.count(lowest(window), NOUN)));
        if (!probes.isEmpty()) {
            long failed = probes.stream().filter(probe -> probe.code() >= 500).count();
            facts.add(new Fact("requests", "%s of %s failed".formatted(failed, probes.size())));
        }
        return facts;
    }

    private String shortage(Window window) {
        String span = evidence.span(window.from(), window.until());
        String few = "fewer than " + Names.count(production.neededEndpoints(), NOUN);
        Optional<Instant> none = noneFrom(window);
        if (none.isPresent()) {
            return none.get().equals(window.from())
                    ? "no %s %s".formatted(NOUN, span)
                    : "%s %s, and none from %s on".formatted(few, span, evidence.at(none.get()));
        }
        int lowest = lowest(window);
        return "%s (at the lowest %s) %s".formatted(few, lowest == 0 ? "none" : lowest, span);
    }

    /** From when on there was none until the window's end; empty where some came back before they were enough. */
    private static Optional<Instant> noneFrom(Window window) {
        Optional<Instant> from = Optional.empty();
        for (Moment moment : window.moments()) {
            from = moment.endpoints().isEmpty() ? from.or(() -> Optional.of(moment.at())) : Optional.empty();
        }
        return from;
    }

    private static int lowest(Window window) {
        return window.moments().stream()
                .mapToInt(moment -> moment.endpoints().size())
                .min()
                .orElseThrow();
    }
}
