package dev.ninelives.scenario;

import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.promise.Verdict;
import dev.ninelives.promise.Verdict.Outcome;
import dev.ninelives.promise.Violation;
import dev.ninelives.scenario.Expectation.Pinned;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** How a case ended otherwise than its scenario expects. */
final class Differences {
    private final ExpectedOutcome expected;

    Differences(ExpectedOutcome expected) {
        this.expected = expected;
    }

    /**
     * A sentence each, the gravest first; empty where all is as expected.
     *
     * @param candidate empty where there was no run
     */
    List<String> of(Verdict verdict, Optional<PipelineRun> candidate) {
        if (verdict.outcome() == Outcome.COULD_NOT_RUN) {
            return List.of("The case could not run: " + verdict.reason());
        }
        List<String> differences = new ArrayList<>(unexpected(verdict.violations()));
        if (verdict.outcome() == Outcome.NOT_PROVEN) {
            differences.add("Nothing is proven: " + verdict.reason());
        }
        differences.addAll(missing(verdict.violations()));
        candidate.flatMap(this::status).ifPresent(differences::add);
        return differences;
    }

    /** Violations that are not pinned, or occurred once more than they are pinned. */
    private List<String> unexpected(List<Violation> violations) {
        List<Pinned> open = new ArrayList<>(expected.pinned());
        List<String> sentences = new ArrayList<>();
        for (Violation violation : violations) {
            Optional<Pinned> match =
                    open.stream().filter(pinned -> pinned.matches(violation)).findFirst();
            match.ifPresentOrElse(open::remove, () -> sentences.add(sentence(violation)));
        }
        return sentences;
    }

    private String sentence(Violation violation) {
        if (expected.pinned().isEmpty()) {
            return violation.sentence();
        }
        boolean again = expected.pinned().stream().anyMatch(pinned -> pinned.matches(violation));
        return "A violation occurred that the scenario does not pin%s: %s"
                .formatted(again ? " more than once" : "", violation.sentence());
    }

    private List<String> missing(List<Violation> violations) {
        List<Violation> open = new ArrayList<>(violations);
        List<String> sentences = new ArrayList<>();
        for (Pinned pinned : expected.pinned()) {
            Optional<Violation> match = open.stream().filter(pinned::matches).findFirst();
            match.ifPresentOrElse(open::remove, () -> sentences.add(missing(pinned, violations)));
        }
        return sentences;
    }

    private static String missing(Pinned pinned, List<Violation> violations) {
        List<String> elsewhere = new ArrayList<>(new LinkedHashSet<>(violations.stream()
                .filter(violation -> violation.promise().equals(pinned.promise()))
                .map(violation -> violation.object().toString())
                .toList()));
        return "The scenario pins a violation of %s, which did not occur%s; if the pipeline was mended, take it out of expect.cases."
                .formatted(pinned, elsewhere.isEmpty() ? "" : " there (but on " + String.join(", ", elsewhere) + ")");
    }

    private Optional<String> status(PipelineRun run) {
        return expected.pipelineStatus()
                .filter(status -> !status.equals(run.status()))
                .map(status -> "The pipeline was expected to end %s, but %s.".formatted(status, RunText.of(run)));
    }
}
