package dev.ninelives.promise;

import dev.ninelives.history.HistoryEvent.PhaseEntered;
import dev.ninelives.promise.CleanUp.Remaining;
import dev.ninelives.promise.Violation.Fact;
import java.util.Optional;

/** How {@link CleanUp} tells what it found. */
final class CleanUpMessages {
    private final String promise;
    private final Evidence evidence;

    CleanUpMessages(String promise, Evidence evidence) {
        this.promise = promise;
        this.evidence = evidence;
    }

    /** An object was still there at the end. */
    Violation remained(Remaining leftover, PhaseEntered end, Intent intent) {
        Cause cause =
                leftover.inThisRun() ? evidence.blame().ofCreation(leftover.object(), end.sequence()) : Cause.NONE;
        String created = cause.change()
                .map(write -> "; %s created it and no stage deleted it".formatted(Cause.who(write.actor())))
                .orElse("; no stage deleted it");
        String sentence = "Broke \"%s\": %s%s was left over at the end (%s)%s."
                .formatted(
                        promise,
                        leftover.object(),
                        leftover.version().isEmpty() ? "" : " (version " + leftover.version() + ")",
                        evidence.at(end.at()),
                        created);
        return new Violation(
                promise,
                sentence,
                leftover.object(),
                end.at(),
                Optional.empty(),
                cause.stage(),
                evidence.facts(
                        cause, new Fact("expected", "nothing but production in version " + intent.finalVersion())));
    }
}
