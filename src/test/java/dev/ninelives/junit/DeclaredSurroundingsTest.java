package dev.ninelives.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.pipeline.StageResult;
import dev.ninelives.report.CasePage;
import dev.ninelives.report.ReportWriter;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.CaseRunner;
import dev.ninelives.scenario.FaultCase;
import dev.ninelives.scenario.Scenario;
import dev.ninelives.scenario.ScenarioFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases whose pipeline asks a person, starts another pipeline, fetches from a store that fails, and has a stub. */
class DeclaredSurroundingsTest {
    private static final String ASKING = """
        "stages": [
          {"refId": "ask", "type": "manualJudgment", "name": "Really?", "judgmentInputs": [{"value": "go"}]},
          {"refId": "canary", "requisiteStageRefIds": ["ask"], "type": "kayentaCanary", "name": "Canary"},
          {"refId": "tell", "requisiteStageRefIds": ["canary"], "type": "pipeline", "name": "Tell", "application": "shop",
           "pipeline": "child", "pipelineParameters": {"score": "${score}"}},
        """;

    private static final String DECLARED = """
        judgments:
          - {stage: Really?, answer: continue, input: go, after: 10m, for: baseline}
          - {stage: Really?, answer: %s, after: 20m}
        stubs:
          - {stage: Canary, outputs: {score: 97}, duration: 30m}
        promises: {off: [{promise: no early exposure, because: this pipeline has no test}]}
        """;

    private ScenarioFolder folder;

    @BeforeEach
    void prepare(@TempDir Path path) throws IOException {
        folder = new ScenarioFolder(path)
                .change("pipeline.json", "\"stages\": [", ASKING)
                .change(
                        "pipeline.json",
                        "\"refId\": \"1\", \"requisiteStageRefIds\": []",
                        "\"refId\": \"1\", \"requisiteStageRefIds\": [\"tell\"]");
        Files.createDirectory(folder.file("pipelines"));
        folder.write(
                "pipelines/child.json",
                "{\"id\": \"child\", \"name\": \"Child\", \"stages\": [{\"type\": \"checkPreconditions\","
                        + " \"preconditions\": [{\"type\": \"expression\", \"failPipeline\": true, \"context\":"
                        + " {\"expression\": \"${parameters.score.toString() == '97'}\"}}]}]}");
    }

    @Test
    void runsAsDeclared() {
        // Given
        folder.add("scenario.yaml", DECLARED.formatted("continue"));

        // When
        CaseResult result = run("healthy");

        // Then
        assertThat(result.differences()).isEmpty();
        assertThat(length(result.baseline().orElseThrow(), "Really?")).isEqualTo(Duration.ofMinutes(10));
        assertThat(length(result.candidate().orElseThrow(), "Really?")).isEqualTo(Duration.ofMinutes(20));
        assertThat(stage(result.candidate().orElseThrow(), "Canary").type()).isEqualTo("stub");
        assertThat(stage(result.candidate().orElseThrow(), "Tell").status()).isEqualTo("SUCCEEDED");
        assertThat(result.stubbedStages()).containsExactly("Canary");
    }

    @Test
    void tellsOnConsoleAndPageWhichStagesWereStubbed(@TempDir Path temp) throws IOException {
        // Given
        folder.add("scenario.yaml", DECLARED.formatted("continue"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Scenario scenario = folder.read();
        CaseResult result = run("healthy");

        // When
        new ConsoleProgress(new PrintStream(out, true, UTF_8)).scenarioEnded(scenario, List.of(result));
        CasePage page = new ReportWriter(temp, Map.of()).write(result);

        // Then
        assertThat(out.toString(UTF_8)).contains("stubbed, not run: Canary");
        assertThat(page.page()).content().contains("Stubbed, not run", "Canary");
    }

    @Test
    void keepsTheBaselineWhenThePersonSaysStop() {
        // Given
        folder.add("scenario.yaml", DECLARED.formatted("stop"))
                .add("scenario.yaml", "expect: {cases: {healthy: {production: kept, pipeline: TERMINAL}}}\n");

        // When
        CaseResult result = run("healthy");

        // Then
        assertThat(result.differences()).isEmpty();
        assertThat(result.finalVersion()).isEqualTo("1.36.1");
    }

    @Test
    void asksAStoreAgainThatFailsOnce() {
        // Given
        folder.add("scenario.yaml", DECLARED.formatted("continue"))
                .add(
                        "scenario.yaml",
                        "artifacts: [{reference: service.yaml, answers: [\"503\", timeout, ok], for: candidate}]\n");

        // When
        CaseResult result = run("healthy");

        // Then
        assertThat(result.differences()).isEmpty();
        assertThat(length(result.candidate().orElseThrow(), "Deploy Service"))
                .isGreaterThan(
                        Duration.ofSeconds(20).plus(length(result.baseline().orElseThrow(), "Deploy Service")));
    }

    @Test
    void keepsTheBaselineWhenAStoreRefusesForGood() {
        // Given
        folder.add("scenario.yaml", DECLARED.formatted("continue"))
                .add("scenario.yaml", "artifacts: [{reference: service.yaml, answers: [\"404\"], for: candidate}]\n")
                .add("scenario.yaml", "expect: {cases: {healthy: {production: kept, pipeline: TERMINAL}}}\n");

        // When
        CaseResult result = run("healthy");

        // Then
        assertThat(result.differences()).isEmpty();
        assertThat(stage(result.candidate().orElseThrow(), "Deploy Service").message())
                .contains("service.yaml answered 404");
    }

    private CaseResult run(String caseId) {
        Scenario scenario = folder.read();
        FaultCase faultCase = scenario.cases().stream()
                .filter(candidate -> candidate.id().equals(caseId))
                .findFirst()
                .orElseThrow();
        return new CaseRunner(Cluster.EMBEDDED.backends(), Clock.systemUTC()).run(scenario, faultCase, 1, "");
    }

    private static StageResult stage(PipelineRun run, String name) {
        return run.stages().stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Duration length(PipelineRun run, String name) {
        StageResult stage = stage(run, name);
        return Duration.between(stage.start().orElseThrow(), stage.end().orElseThrow());
    }
}
