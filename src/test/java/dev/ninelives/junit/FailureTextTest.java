package dev.ninelives.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.ObjectReference;
import dev.ninelives.promise.Verdict;
import dev.ninelives.promise.Violation;
import dev.ninelives.promise.Violation.Fact;
import dev.ninelives.scenario.Scenario;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureTextTest {
    @Test
    void tellsTheSentenceThenFactsThenHowToSeeItAgain() {
        // Given
        Violation lost = new Violation(
                "availability",
                "Broke \"availability\".",
                new ObjectReference("Service", "production", "shop"),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                List.of(new Fact("who", "stage 'Delete'"), new Fact("expected", "2 endpoints")));
        Scenario scenario = Scenario.read(Path.of("scenarios/blue-green"));
        var result = ConsoleProgressTest.result(
                scenario,
                scenario.cases().get(0),
                Verdict.broken(List.of(lost)),
                List.of("Not pinned: Broke \"availability\".", "It ended SUCCEEDED."));

        // When
        String text = FailureText.of(result, Path.of("reports/x/index.html"));

        // Then
        assertThat(text).isEqualTo("""
                Not pinned: Broke "availability".
                  who       stage 'Delete'
                  expected  2 endpoints
                  also      It ended SUCCEEDED.
                  case      syntax-error+syntax-error of blue-green, seed 1
                  replay    ./mvnw verify
                  report    reports/x/index.html""");
    }
}
