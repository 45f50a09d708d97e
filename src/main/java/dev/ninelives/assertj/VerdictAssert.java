package dev.ninelives.assertj;

import dev.ninelives.promise.Verdict;
import dev.ninelives.promise.Verdict.Outcome;
import dev.ninelives.promise.Violation;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Asserts on a verdict. Every failure shows all violations, or the reason why there is no proof. */
public final class VerdictAssert extends AbstractAssert<VerdictAssert, Verdict> {
    VerdictAssert(Verdict actual) {
        super(actual, VerdictAssert.class);
    }

    /** Every promise was kept, and everything was seen. */
    public VerdictAssert isKept() {
        return hasOutcome(Outcome.KEPT);
    }

    /** Nothing was seen to break, but not everything was seen. */
    public VerdictAssert isNotProven() {
        return hasOutcome(Outcome.NOT_PROVEN);
    }

    /** There was no run to judge. */
    public VerdictAssert couldNotRun() {
        return hasOutcome(Outcome.COULD_NOT_RUN);
    }

    /**
     * Exactly these promises were broken, however often each; one more or one less fails.
     *
     * @param promises by name, for example {@code availability}
     */
    public VerdictAssert isBrokenBy(String... promises) {
        hasOutcome(Outcome.BROKEN);
        List<String> expected = Arrays.stream(promises).distinct().sorted().toList();
        List<String> broken = actual.violations().stream()
                .map(Violation::promise)
                .distinct()
                .sorted()
                .toList();
        if (!broken.equals(expected)) {
            failWithMessage("%s", VerdictMessages.brokenByOthers(actual, expected, broken));
        }
        return this;
    }

    /** Goes on with the one violation of this promise; none, or several, fail. */
    public ViolationAssert violationOf(String promise) {
        isNotNull();
        List<Violation> violations = actual.violations().stream()
                .filter(violation -> violation.promise().equals(promise))
                .toList();
        if (violations.size() != 1) {
            failWithMessage("%s", VerdictMessages.notOneViolation(actual, promise, violations.size()));
        }
        return new ViolationAssert(violations.get(0));
    }

    /** The reason for not being proven, or for not having run, holds this text. */
    public VerdictAssert hasReasonContaining(String text) {
        isNotNull();
        Assertions.assertThat(actual.reason()).as("reason of the verdict").contains(text);
        return this;
    }

    private VerdictAssert hasOutcome(Outcome expected) {
        isNotNull();
        if (actual.outcome() != expected) {
            failWithMessage("%s", VerdictMessages.anotherOutcome(actual, expected));
        }
        return this;
    }
}
