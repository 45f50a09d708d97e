package dev.ninelives.promise;

import dev.ninelives.history.HistoryEvent.ProbeAnswered;
import dev.ninelives.promise.Violation.Fact;
import java.util.ArrayList;
import java.util.List;

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
        String sentence = "Broke \"%s\": %s had %s %s%s."
                .formatted(
                        promise,
                        production.serviceReference(),
                        shortage(window),
                        evidence.span(window.from(), window.until()),
                        cause.because());
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
                        Names.count(before.endpoints().size(), NOUN) + " of " + Names.versions(before.servedVersions()))));
        facts.add(new Fact("expected", "at least " + Names.count(production.neededEndpoints(), NOUN)));
        facts.add(new Fact("lowest", Names.count(lowest(window), NOUN)));
        if (!probes.isEmpty()) {
            long failed = probes.stream().filter(probe -> probe.code() >= 500).count();
            facts.add(new Fact("requests", "%s of %s failed".formatted(failed, probes.size())));
        }
        return facts;
    }

    private String shortage(Window window) {
        if (noneThroughout(window)) {
            return "no ready endpoint";
        }
        long lowest = lowest(window);
        return "fewer than %s (at the lowest %s)"
                .formatted(Names.count(production.neededEndpoints(), NOUN), lowest == 0 ? "none" : lowest);
    }

    /** Endpoints go one by one, often within one instant: that is no time in which there were some. */
    private static boolean noneThroughout(Window window) {
        return window.moments().stream()
                .allMatch(moment -> moment.endpoints().isEmpty() || lastedNoTime(window, moment));
    }

    private static boolean lastedNoTime(Window window, Moment moment) {
        int next = window.moments().indexOf(moment) + 1;
        return next < window.moments().size()
                && window.moments().get(next).at().equals(moment.at());
    }

    private static int lowest(Window window) {
        return window.moments().stream()
                .mapToInt(moment -> moment.endpoints().size())
                .min()
                .orElseThrow();
    }
}
