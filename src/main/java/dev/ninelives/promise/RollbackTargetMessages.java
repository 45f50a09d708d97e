package dev.ninelives.promise;

import dev.ninelives.history.ObjectReference;
import dev.ninelives.promise.Violation.Fact;
import java.util.Optional;

/** How {@link RollbackTarget} tells what it found. */
final class RollbackTargetMessages {
    private final String promise;
    private final Production production;
    private final Intent intent;
    private final Evidence evidence;

    RollbackTargetMessages(String promise, Production production, Intent intent, Evidence evidence) {
        this.promise = promise;
        this.production = production;
        this.intent = intent;
        this.evidence = evidence;
    }

    /**
     * The previous version's workload was gone, or too small to go back to.
     *
     * @param tooEarly whether the candidate did not serve yet
     */
    Violation lost(Window window, ObjectReference workload, boolean tooEarly) {
        Cause cause = evidence.blame().ofWorkloadLoss(workload, window.first().sequence());
        String sentence = "Broke \"%s\": %s (version %s) %s %s, while version %s %s%s."
                .formatted(
                        promise,
                        workload,
                        intent.previous(),
                        state(window, workload),
                        evidence.span(window.from(), window.until()),
                        intent.candidate(),
                        tooEarly ? "did not serve yet" : "served and could not be gone back from",
                        cause.because());
        String needed = Names.count(production.neededEndpoints(), "replica");
        return new Violation(
                promise,
                sentence,
                workload,
                window.from(),
                window.until(),
                cause.stage(),
                evidence.facts(
                        window.from(),
                        window.until(),
                        cause,
                        new Fact("expected", "version " + intent.previous() + " with at least " + needed)));
    }

    private String state(Window window, ObjectReference workload) {
        Optional<ProductionWorkload> now = window.first().workloads().stream()
                .filter(candidate -> candidate.object().equals(workload))
                .findFirst();
        if (now.isEmpty()) {
            return "was gone";
        }
        return now.get().version().equals(intent.previous())
                ? "was to keep only " + Names.count(now.get().replicas(), "replica")
                : "made Pods of version " + now.get().version();
    }
}
