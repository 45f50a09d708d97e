package dev.ninelives.promise;

import dev.ninelives.history.HistoryEvent.PipelineChanged;
import dev.ninelives.history.HistoryEvent.StageChanged;
import dev.ninelives.history.ObjectReference;
import dev.ninelives.promise.Violation.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How {@link HonestResult} tells what it found. */
final class HonestResultMessages {
    private final String promise;
    private final Intent intent;
    private final Evidence evidence;

    HonestResultMessages(String promise, Intent intent, Evidence evidence) {
        this.promise = promise;
        this.intent = intent;
        this.evidence = evidence;
    }

    /** The status says one thing, and production or a deployment another. */
    Violation dishonest(PipelineChanged result, Moment end, Optional<StageChanged> failure) {
        boolean succeeded = result.status().equals("SUCCEEDED");
        String ran = Names.versions(end.runningVersions());
        List<String> reasons = new ArrayList<>();
        if (!succeeded || !Names.versions(List.of(intent.candidate())).equals(ran)) {
            reasons.add("production ended with " + ran);
        }
        failure.filter(stage -> succeeded)
                .ifPresent(stage -> reasons.add("%s was %s".formatted(stage.actor(), stage.status())));
        String sentence = "Broke \"%s\": pipeline '%s' ended %s at %s, but %s."
                .formatted(
                        promise,
                        result.pipeline(),
                        result.status(),
                        evidence.at(result.at()),
                        String.join(" and ", reasons));
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("expected", expected(succeeded)));
        facts.add(new Fact("actual", "%s with %s in production".formatted(result.status(), ran)));
        failure.ifPresent(stage -> facts.add(
                new Fact("failed", "%s at %s: %s".formatted(stage.actor(), evidence.at(stage.at()), stage.message()))));
        return new Violation(
                promise,
                sentence,
                new ObjectReference("Pipeline", "", result.pipeline()),
                result.at(),
                Optional.empty(),
                failure.map(stage -> stage.actor().name()),
                facts);
    }

    /** The pipeline had no result when production was last looked at. */
    Violation unfinished(PipelineChanged status) {
        String sentence = "Broke \"%s\": pipeline '%s' was still %s at the end."
                .formatted(promise, status.pipeline(), status.status());
        return unended(sentence, status.pipeline(), status.at(), status.status());
    }

    /** The pipeline never said anything. */
    Violation noResult(Instant start) {
        String sentence =
                "Broke \"%s\": no pipeline reported a status after %s.".formatted(promise, evidence.at(start));
        return unended(sentence, "", start, "no status at all");
    }

    private Violation unended(String sentence, String pipeline, Instant from, String actual) {
        return new Violation(
                promise,
                sentence,
                new ObjectReference("Pipeline", "", pipeline),
                from,
                Optional.empty(),
                Optional.empty(),
                List.of(new Fact("expected", "a pipeline that ends"), new Fact("actual", actual)));
    }

    private String expected(boolean succeeded) {
        return succeeded
                ? "SUCCEEDED only with every deployment done and version %s in production".formatted(intent.candidate())
                : "SUCCEEDED, since production runs version " + intent.candidate();
    }
}
