package dev.ninelives.promise;

import java.util.List;

/**
 * What the history of a case says about production.
 *
 * @param violations every broken promise; empty unless {@code BROKEN}
 * @param reason why it is not proven, or why the case could not run; empty otherwise
 */
public record Verdict(Outcome outcome, List<Violation> violations, String reason) {
    /** The four ways in which a case can end. Only what the scenario expects is green. */
    public enum Outcome {
        /** Every promise was kept, and the history is complete. */
        KEPT,
        /** At least one promise was broken. */
        BROKEN,
        /** Nothing was seen to break, but not everything was seen. */
        NOT_PROVEN,
        /** There is no run to judge. */
        COULD_NOT_RUN
    }

    public Verdict {
        violations = List.copyOf(violations);
    }

    public static Verdict kept() {
        return new Verdict(Outcome.KEPT, List.of(), "");
    }

    public static Verdict broken(List<Violation> violations) {
        return new Verdict(Outcome.BROKEN, violations, "");
    }

    public static Verdict notProven(String reason) {
        return new Verdict(Outcome.NOT_PROVEN, List.of(), reason);
    }

    public static Verdict couldNotRun(String reason) {
        return new Verdict(Outcome.COULD_NOT_RUN, List.of(), reason);
    }
}
