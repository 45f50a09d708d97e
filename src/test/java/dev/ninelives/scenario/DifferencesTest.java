package dev.ninelives.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.ObjectReference;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.promise.Verdict;
import dev.ninelives.promise.Violation;
import dev.ninelives.scenario.Expectation.Pinned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    private static final Violation LOST = violation("availability", "Service", "shop");
    private static final Pinned PINNED = new Pinned("availability", "Service production/shop");

    @Test
    void areNoneWhereEverythingIsKept() {
        assertThat(differences(Verdict.kept(), "TERMINAL")).isEmpty();
    }

    @Test
    void areNoneWhereExactlyThePinnedViolationsOccur() {
        assertThat(differences(Verdict.broken(List.of(LOST)), "TERMINAL", PINNED))
                .isEmpty();
    }

    @Test
    void tellAViolationInItsOwnWords() {
        assertThat(differences(Verdict.broken(List.of(LOST)), "TERMINAL"))
                .containsExactly("Broke \"availability\" of shop.");
    }

    @Test
    void tellAViolationThatIsNotPinned() {
        // Given
        Violation other = violation("clean-up", "Service", "shop-test");

        // When
        List<String> differences = differences(Verdict.broken(List.of(LOST, other)), "TERMINAL", PINNED);

        // Then
        assertThat(differences)
                .containsExactly(
                        "A violation occurred that the scenario does not pin: Broke \"clean-up\" of shop-test.");
    }

    @Test
    void tellAPinnedViolationThatOccurredTwice() {
        assertThat(differences(Verdict.broken(List.of(LOST, LOST)), "TERMINAL", PINNED))
                .containsExactly("A violation occurred that the scenario does not pin more than once:"
                        + " Broke \"availability\" of shop.");
    }

    @Test
    void tellAPinnedViolationThatIsMissing() {
        assertThat(differences(Verdict.kept(), "TERMINAL", PINNED))
                .containsExactly(
                        "The scenario pins a violation of \"availability\" on Service production/shop, which did"
                                + " not occur; if the pipeline was mended, take it out of expect.cases.");
    }

    @Test
    void tellWhereAPinnedViolationOccurredInstead() {
        // Given
        Violation elsewhere = violation("availability", "Service", "shop-test");

        // When
        List<String> differences = differences(Verdict.broken(List.of(elsewhere)), "TERMINAL", PINNED);

        // Then
        assertThat(differences)
                .hasSize(2)
                .last()
                .asString()
                .contains("did not occur there (but on Service production/shop-test)");
    }

    @Test
    void tellAnotherStatusOfThePipeline() {
        assertThat(differences(Verdict.kept(), "SUCCEEDED"))
                .containsExactly(
                        "The pipeline was expected to end TERMINAL, but it ended SUCCEEDED without a failed stage.");
    }

    @Test
    void tellThatNothingIsProven() {
        assertThat(differences(Verdict.notProven("The watch broke."), "TERMINAL"))
                .containsExactly("Nothing is proven: The watch broke.");
    }

    @Test
    void tellOnlyThatTheCaseCouldNotRun() {
        assertThat(new Differences(expected(PINNED)).of(Verdict.couldNotRun("No cluster."), Optional.empty()))
                .containsExactly("The case could not run: No cluster.");
    }

    private static List<String> differences(Verdict verdict, String status, Pinned... pinned) {
        PipelineRun run = new PipelineRun("1", status, Instant.EPOCH, Instant.EPOCH, List.of(), false);
        return new Differences(expected(pinned)).of(verdict, Optional.of(run));
    }

    private static ExpectedOutcome expected(Pinned... pinned) {
        return new ExpectedOutcome(false, Optional.of("TERMINAL"), List.of(pinned));
    }

    private static Violation violation(String promise, String kind, String name) {
        return new Violation(
                promise,
                "Broke \"%s\" of %s.".formatted(promise, name),
                new ObjectReference(kind, "production", name),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
