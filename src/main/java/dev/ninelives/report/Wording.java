package dev.ninelives.report;

import dev.ninelives.promise.Intent;
import dev.ninelives.promise.Verdict;
import dev.ninelives.promise.Verdict.Outcome;
import dev.ninelives.promise.Violation;
import dev.ninelives.scenario.CaseResult;
import java.util.List;
import java.util.Locale;

/** A verdict in words: what the page, the index and the title say first. */
final class Wording {
    private Wording() {}

    /** Green only for a judged case that ended as the scenario expects. */
    static boolean isGreen(CaseResult result) {
        Outcome outcome = result.verdict().outcome();
        return result.asExpected() && (outcome == Outcome.KEPT || outcome == Outcome.BROKEN);
    }

    /** The look of the case: {@code good}, {@code pinned} for a violation that the scenario expects, or {@code bad}. */
    static String tone(CaseResult result) {
        if (!isGreen(result)) {
            return "bad";
        }
        return result.verdict().outcome() == Outcome.BROKEN ? "pinned" : "good";
    }

    static String sign(Outcome outcome) {
        return switch (outcome) {
            case KEPT -> "✓";
            case BROKEN -> "✕";
            case NOT_PROVEN -> "?";
            case COULD_NOT_RUN -> "!";
        };
    }

    /** For example {@code not proven}. */
    static String outcome(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** For example {@code Broken, as this scenario expects}. */
    static String badge(CaseResult result) {
        String outcome = outcome(result.verdict().outcome());
        String word = outcome.substring(0, 1).toUpperCase(Locale.ROOT) + outcome.substring(1);
        if (!isGreen(result)) {
            return word + ", not as expected";
        }
        return word + (result.verdict().outcome() == Outcome.BROKEN ? ", as this scenario expects" : ", as expected");
    }

    /** The sentence: what happened to production. */
    static String headline(CaseResult result) {
        Verdict verdict = result.verdict();
        return switch (verdict.outcome()) {
            case KEPT -> kept(result.expectation().intent(), result.finalVersion());
            case BROKEN ->
                verdict.violations().stream()
                        .findFirst()
                        .map(Violation::sentence)
                        .orElse("A promise was broken.");
            case NOT_PROVEN -> "Nothing was seen to break, but it is not proven: " + verdict.reason();
            case COULD_NOT_RUN -> "The case could not run: " + verdict.reason();
        };
    }

    /** The differences that the headline does not tell already. */
    static List<String> furtherDifferences(CaseResult result) {
        String told = headline(result);
        String reason = result.verdict().reason();
        return result.differences().stream()
                .filter(difference -> !difference.endsWith(told))
                .filter(difference -> reason.isEmpty() || !difference.endsWith(reason))
                .toList();
    }

    private static String kept(Intent intent, String finalVersion) {
        if (!finalVersion.equals(intent.finalVersion())) {
            return "Every promise was kept. Production runs " + finalVersion + " at the end.";
        }
        return intent.promoted()
                ? "Production moved from %s to %s.".formatted(intent.previous(), intent.candidate())
                : "Production kept " + intent.previous() + " throughout.";
    }

    /** What the scenario expects, in one sentence. */
    static String expected(CaseResult result) {
        Intent intent = result.expectation().intent();
        String version = intent.promoted()
                ? "Production moves from %s to %s".formatted(intent.previous(), intent.candidate())
                : "Production keeps " + intent.previous();
        if (result.expectation().pinned().isEmpty()) {
            return version + ", and every promise is kept.";
        }
        return version + " if all goes well. This pipeline is known to break: "
                + String.join(
                        "; ",
                        result.expectation().pinned().stream()
                                .map(Object::toString)
                                .toList()) + ".";
    }
}
