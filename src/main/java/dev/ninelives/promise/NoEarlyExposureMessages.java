package dev.ninelives.promise;

import dev.ninelives.history.HistoryEvent.ProbeAnswered;
import dev.ninelives.history.HistoryEvent.StageChanged;
import dev.ninelives.promise.Violation.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How {@link NoEarlyExposure} tells what it found. */
final class NoEarlyExposureMessages {
    private final String promise;
    private final Production production;
    private final Intent intent;
    private final List<String> testStages;
    private final Optional<StageChanged> passed;
    private final Evidence evidence;

    NoEarlyExposureMessages(
            String promise,
            Production production,
            Intent intent,
            List<String> testStages,
            Optional<StageChanged> passed,
            Evidence evidence) {
        this.promise = promise;
        this.production = production;
        this.intent = intent;
        this.testStages = testStages;
        this.passed = passed;
        this.evidence = evidence;
    }

    /** The candidate was in the ready endpoints. From the passed test on it may be. */
    Violation served(Window window) {
        Cause cause = window.before()
                .map(before -> evidence.blame().ofGain(before, window.first(), intent.candidate()))
                .orElse(Cause.NONE);
        return violation("sent traffic to version", window.from(), until(window), cause);
    }

    /** The candidate answered, although no endpoint that the history shows leads to it. */
    Violation answered(List<ProbeAnswered> probes) {
        Instant last = probes.get(probes.size() - 1).at();
        return violation("was answered by version", probes.get(0).at(), Optional.of(last), Cause.NONE);
    }

    private Violation violation(String deed, Instant from, Optional<Instant> until, Cause cause) {
        String sentence = "Broke \"%s\": %s %s %s %s, before its test (%s) had passed%s."
                .formatted(
                        promise,
                        production.serviceReference(),
                        deed,
                        intent.candidate(),
                        evidence.span(from, until),
                        Names.and(testStages),
                        cause.because());
        return new Violation(
                promise,
                sentence,
                production.serviceReference(),
                from,
                until,
                cause.stage(),
                evidence.facts(from, until, cause, new Fact("test", testResult())));
    }

    private Optional<Instant> until(Window window) {
        return passed.map(StageChanged::at)
                .filter(at -> window.until().map(at::isBefore).orElse(true))
                .or(window::until);
    }

    private String testResult() {
        return Names.and(testStages)
                + passed.map(stage -> " passed at " + evidence.at(stage.at())).orElse(" never passed");
    }
}
