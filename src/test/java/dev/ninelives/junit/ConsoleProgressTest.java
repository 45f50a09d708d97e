package dev.ninelives.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.History;
import dev.ninelives.history.ObjectReference;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.promise.Intent;
import dev.ninelives.promise.Production;
import dev.ninelives.promise.Verdict;
import dev.ninelives.promise.Violation;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.Expectation;
import dev.ninelives.scenario.FaultCase;
import dev.ninelives.scenario.Scenario;
import dev.ninelives.scenario.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
    private static final Violation LOST = new Violation(
            "availability",
            "Broke \"availability\".",
            new ObjectReference("Service", "production", "shop"),
            Instant.EPOCH,
            Optional.empty(),
            Optional.empty(),
            List.of(new Violation.Fact("who", "stage 'Delete'"), new Violation.Fact("expected", "2 endpoints")));

    private final Scenario scenario = Scenario.read(Path.of("scenarios/blue-green"));

    @Test
    void showsALinePerCaseAndATableAtTheEnd() {
        // Given
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ConsoleProgress progress = new ConsoleProgress(new PrintStream(out, true, UTF_8));
        List<CaseResult> results = new ArrayList<>();

        // When
        progress.scenarioStarted(scenario, Cluster.EMBEDDED, 9);
        for (FaultCase faultCase : scenario.cases()) {
            results.add(result(faultCase));
            progress.caseEnded(results.get(results.size() - 1));
        }
        progress.scenarioEnded(scenario, results);
        progress.suiteEnded(results, Path.of("reports"));

        // Then
        assertThat(out.toString(UTF_8)).isEqualToNormalizingNewlines("""

            blue-green, 9 cases
              Whatever is wrong with the candidate, production keeps the version it has; and a good candidate gets there.
              RED  syntax-error+syntax-error     broken: 1.36.1 left            TERMINAL   12 min 30 s virtual   0.41 s
              ok   syntax-error+wrong-namespace  broken as pinned: 1.36.1 left  TERMINAL   12 min 30 s virtual   0.41 s
              RED  syntax-error+healthy          not proven                     TERMINAL   12 min 30 s virtual   0.41 s
              RED  crash-loop+syntax-error       could not run                  TERMINAL   12 min 30 s virtual   0.41 s
              ok   crash-loop+wrong-namespace    kept 1.36.1                    TERMINAL   12 min 30 s virtual   0.41 s
              ok   crash-loop+healthy            kept 1.36.1                    TERMINAL   12 min 30 s virtual   0.41 s
              ok   healthy+syntax-error          kept 1.36.1                    TERMINAL   12 min 30 s virtual   0.41 s
              ok   healthy+wrong-namespace       kept 1.36.1                    TERMINAL   12 min 30 s virtual   0.41 s
              ok   healthy+healthy               moved to 1.37.0                SUCCEEDED  12 min 30 s virtual   0.41 s

              replicaset \\ service  syntax-error             wrong-namespace                healthy
              syntax-error          RED broken: 1.36.1 left  broken as pinned: 1.36.1 left  RED not proven
              crash-loop            RED could not run        kept 1.36.1                    kept 1.36.1
              healthy               kept 1.36.1              kept 1.36.1                    moved to 1.37.0

            6 of 9 verdicts as expected (embedded Kubernetes 1.20, Orca 8.56.0, seed 1)
            Report: reports/index.html
            """);
    }

    private CaseResult result(FaultCase faultCase) {
        return switch (faultCase.id()) {
            case "syntax-error+syntax-error" -> result(faultCase, Verdict.broken(List.of(LOST)), List.of("Broke it."));
            case "syntax-error+wrong-namespace" -> result(faultCase, Verdict.broken(List.of(LOST)), List.of());
            case "syntax-error+healthy" -> result(faultCase, Verdict.notProven("A gap."), List.of("Not proven."));
            case "crash-loop+syntax-error" -> result(faultCase, Verdict.couldNotRun("No."), List.of("No."));
            default -> result(faultCase, Verdict.kept(), List.of());
        };
    }

    static CaseResult result(Scenario scenario, FaultCase faultCase, Verdict verdict, List<String> differences) {
        boolean promoted = faultCase.isHealthy();
        return new CaseResult(
                scenario.name(),
                faultCase.id(),
                faultCase.axes(),
                "embedded Kubernetes 1.20",
                "Orca",
                "8.56.0",
                1,
                new Production("production", "shop", "ReplicaSet", "shop", Optional.empty(), 2),
                new Expectation(new Intent("1.36.1", "1.37.0", promoted), List.of()),
                verdict,
                List.of(),
                Optional.empty(),
                Optional.of(new PipelineRun(
                        "1", promoted ? "SUCCEEDED" : "TERMINAL", Instant.EPOCH, Instant.EPOCH, List.of(), false)),
                promoted ? "1.37.0" : "1.36.1",
                new History(List.of()),
                List.of(),
                Duration.ofMillis(750_123),
                Duration.ofNanos(412_345_678),
                "./mvnw verify",
                differences,
                Surroundings.of("embedded"));
    }

    private CaseResult result(FaultCase faultCase, Verdict verdict, List<String> differences) {
        return result(scenario, faultCase, verdict, differences);
    }
}
