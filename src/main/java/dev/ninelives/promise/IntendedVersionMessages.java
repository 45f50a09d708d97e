package dev.ninelives.promise;

import dev.ninelives.promise.Violation.Fact;
import java.util.Optional;
import java.util.SortedSet;

/** How {@link IntendedVersion} tells what it found. */
final class IntendedVersionMessages {
    private final String promise;
    private final Production production;
    private final Intent intent;
    private final Evidence evidence;

    IntendedVersionMessages(String promise, Production production, Intent intent, Evidence evidence) {
        this.promise = promise;
        this.production = production;
        this.intent = intent;
        this.evidence = evidence;
    }

    /** For a while, or for good, production ran versions that it must not run. */
    Violation ranAnother(Window window, SortedSet<String> versions) {
        Cause cause = window.before()
                .map(before -> evidence.blame().ofGain(before, window.first(), versions.first()))
                .orElse(Cause.NONE);
        String sentence = "Broke \"%s\": %s ran %s %s, but was meant to run only %s%s."
                .formatted(
                        promise,
                        production.serviceReference(),
                        Names.versions(versions),
                        evidence.span(window.from(), window.until()),
                        allowed(),
                        cause.because());
        return new Violation(
                promise,
                sentence,
                production.serviceReference(),
                window.from(),
                window.until(),
                cause.stage(),
                evidence.facts(
                        window.from(),
                        window.until(),
                        cause,
                        new Fact("expected", "only " + allowed()),
                        new Fact("actual", Names.versions(window.first().runningVersions()))));
    }

    /**
     * At the end production does not run just what it is meant to run.
     *
     * @param window since when it has been running what it ran at the end
     */
    Violation endedWith(Window window) {
        String ran = Names.versions(window.first().runningVersions());
        Cause cause = window.before()
                .filter(before -> !window.first().runningVersions().containsAll(before.runningVersions()))
                .map(before -> evidence.blame().ofLoss(before, window.first()))
                .orElse(Cause.NONE);
        String sentence = "Broke \"%s\": %s ran %s %s, but was meant to end with version %s%s."
                .formatted(
                        promise,
                        production.serviceReference(),
                        ran,
                        evidence.span(window.from(), Optional.empty()),
                        intent.finalVersion(),
                        cause.because());
        return new Violation(
                promise,
                sentence,
                production.serviceReference(),
                window.from(),
                Optional.empty(),
                cause.stage(),
                evidence.facts(
                        window.from(),
                        Optional.empty(),
                        cause,
                        new Fact("expected", "version " + intent.finalVersion() + " at the end"),
                        new Fact("actual", ran)));
    }

    private String allowed() {
        return intent.promoted() ? intent.previous() + " and then " + intent.candidate() : intent.previous();
    }
}
