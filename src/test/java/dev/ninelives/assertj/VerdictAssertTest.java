package dev.ninelives.assertj;

import static dev.ninelives.assertj.NineLivesAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ninelives.history.ObjectReference;
import dev.ninelives.promise.Verdict;
import dev.ninelives.promise.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class VerdictAssertTest {
    private static final Instant FROM = Instant.parse("2026-01-05T09:00:00Z");
    private static final Violation LOST = new Violation(
            "availability",
            "Broke \"availability\": 100% of Service production/shop was gone.",
            new ObjectReference("Service", "production", "shop"),
            FROM,
            Optional.empty(),
            Optional.of("Delete newest"),
            List.of(new Violation.Fact("when", "now"), new Violation.Fact("lowest", "0 ready endpoints")));
    private static final Violation MENDED = new Violation(
            "rollback target",
            "Broke \"rollback target\".",
            new ObjectReference("ReplicaSet", "production", "shop-v000"),
            FROM,
            Optional.of(FROM),
            Optional.empty(),
            List.of());

    private final Verdict broken = Verdict.broken(List.of(LOST, LOST, MENDED));

    @Test
    void passesOnWhatIsSo() {
        assertThat(Verdict.kept()).isKept();
        assertThat(Verdict.notProven("a gap in the watch")).isNotProven().hasReasonContaining("gap");
        assertThat(Verdict.couldNotRun("no cluster")).couldNotRun().hasReasonContaining("cluster");
        assertThat(broken).isBrokenBy("rollback target", "availability");
        assertThat(broken).violationOf("rollback target").isOn("ReplicaSet production/shop-v000");
        assertThat(Verdict.broken(List.of(LOST)))
                .violationOf("availability")
                .isBecauseOfStage("Delete newest")
                .lastedToTheEnd()
                .says("was gone");
    }

    @Test
    void showsTheViolationsOfAVerdictThatWasMeantToBeKept() {
        assertFailure(() -> assertThat(Verdict.broken(List.of(LOST))).isKept(), """
            Expected the verdict to be KEPT, but it was BROKEN.
            Broke "availability": 100% of Service production/shop was gone.
              when    now
              lowest  0 ready endpoints\
            """);
    }

    @Test
    void showsTheReasonOfAVerdictThatIsNotProven() {
        assertFailure(
                () -> assertThat(Verdict.notProven("A gap.")).isBrokenBy("availability"),
                "Expected the verdict to be BROKEN, but it was NOT_PROVEN.\nA gap.");
    }

    @Test
    void wantsExactlyTheBrokenPromises() {
        assertFailure(() -> assertThat(Verdict.broken(List.of(MENDED))).isBrokenBy("availability", "clean-up"), """
            Expected exactly these promises to be broken: "availability", "clean-up", but they were: \
            "rollback target".
            Broke "rollback target".\
            """);
        assertThatThrownBy(() -> assertThat(broken).isBrokenBy("availability")).isInstanceOf(AssertionError.class);
    }

    @Test
    void wantsOneViolationToGoOnWith() {
        assertFailure(
                () -> assertThat(Verdict.kept()).violationOf("clean-up"),
                "Expected one violation of \"clean-up\", but there was none.");
        assertThatThrownBy(() -> assertThat(broken).violationOf("availability"))
                .hasMessageStartingWith("Expected one violation of \"availability\", but there were 2.\nBroke");
    }

    @Test
    void showsAViolationThatIsOtherwise() {
        Verdict verdict = Verdict.broken(List.of(MENDED));
        assertFailure(
                () -> assertThat(verdict).violationOf("rollback target").isOn("Pod a/b"),
                "Expected the violation to be on Pod a/b, but it was on ReplicaSet production/shop-v000:\n"
                        + "Broke \"rollback target\".");
        assertFailure(
                () -> assertThat(verdict).violationOf("rollback target").isBecauseOfStage("Delete"),
                "Expected stage 'Delete' to have done it, but it was no stage:\nBroke \"rollback target\".");
        assertFailure(
                () -> assertThat(verdict).violationOf("rollback target").lastedToTheEnd(),
                "Expected the violation to last to the end, but it was over before:\nBroke \"rollback target\".");
        assertFailure(
                () -> assertThat(verdict).violationOf("rollback target").says("nothing"),
                "Expected the violation to say \"nothing\", but it says:\nBroke \"rollback target\".");
    }

    private static void assertFailure(ThrowingCallable assertion, String message) {
        Throwable thrown = catchThrowable(assertion);
        org.assertj.core.api.Assertions.assertThat(thrown)
                .isInstanceOf(AssertionError.class)
                .hasMessage(message);
    }
}
