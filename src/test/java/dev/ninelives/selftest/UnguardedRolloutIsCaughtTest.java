package dev.ninelives.selftest;

import static dev.ninelives.selftest.ChangedScenario.run;
import static dev.ninelives.selftest.ChangedScenario.stage;
import static dev.ninelives.selftest.ChangedScenario.violations;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.pipeline.StageResult;
import dev.ninelives.promise.Verdict;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Rolls out what has failed in staging, too, and takes one defence after the other away. */
class UnguardedRolloutIsCaughtTest {
    private static final String UNDO = "Undo the rollout";
    private static final Consumer<ObjectNode> UNTESTED = pipeline -> {
        stage(pipeline, "Deploy production Service").remove("stageEnabled");
        stage(pipeline, "Deploy to production").remove("stageEnabled");
    };

    private ChangedScenario changed;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        changed = new ChangedScenario(Path.of("scenarios/rolling-update"), folder);
    }

    @Test
    void keepsProductionByUndoingARolloutThatNeverGetsReady() throws IOException {
        // Given
        Scenario scenario = changed.withPipeline(UNTESTED);

        // When
        CaseResult result = run(scenario, "crash-loop+healthy");

        // Then
        assertThat(violations(result)).isEmpty();
        assertThat(result.verdict().outcome()).isEqualTo(Verdict.Outcome.KEPT);
        assertThat(result.finalVersion()).isEqualTo("2.0.0");
        assertThat(status(result, UNDO)).isEqualTo("SUCCEEDED");
    }

    @Test
    void keepsProductionByUndoingNothingWhereNothingWasRolledOut() throws IOException {
        // Given
        Scenario scenario = changed.withPipeline(UNTESTED);

        // When
        CaseResult result = run(scenario, "syntax-error+healthy");

        // Then
        assertThat(violations(result)).isEmpty();
        assertThat(status(result, UNDO)).isEqualTo("SKIPPED");
    }

    /** What a stage's context lacks is looked up in the outputs of the stages before it: in those of another deploy. */
    @Test
    void noticesAGuardThatFindsTheOutputsOfAnotherDeploy() throws IOException {
        // Given
        Scenario scenario = changed.withPipeline(undoneIf("['context']['outputs.manifests'] != null"));

        // When
        CaseResult result = run(scenario, "healthy+wrong-namespace");

        // Then
        assertThat(violations(result))
                .containsExactly("intended version on Service production/shop by Undo the rollout");
        assertThat(result.finalVersion()).isEqualTo("1.9.0");
    }

    /** After a failure that is ignored, Orca runs a stage's later tasks; one of them leaves an empty list. */
    @Test
    void noticesAGuardThatTakesAnEmptyListForARollout() throws IOException {
        // Given
        Scenario scenario =
                changed.withPipeline(UNTESTED.andThen(undoneIf("['outputs']['outputs.manifests'] != null")));

        // When
        CaseResult result = run(scenario, "syntax-error+healthy");

        // Then
        assertThat(violations(result))
                .containsExactly("intended version on Service production/shop by Undo the rollout");
        assertThat(result.finalVersion()).isEqualTo("1.9.0");
    }

    @Test
    void namesTheStageWhoseRolloutLetThePreviousVersionGoFirst() throws IOException {
        // Given
        changed.withPipeline(UNTESTED);
        Scenario scenario = changed.with("manifests/deployment.yaml", "maxUnavailable: 0", "maxUnavailable: 1");

        // When
        CaseResult result = run(scenario, "crash-loop+healthy");

        // Then
        assertThat(violations(result))
                .containsExactly("availability on Service production/shop by Deploy to production");
        assertThat(result.verdict().violations().get(0).sentence())
                .contains(
                        "because stage 'Deploy to production' changed the Pod template of Deployment production/shop");
    }

    @Test
    void namesTheStageThatRolledOutWhatHadNotPassedItsTest() throws IOException {
        // Given
        Scenario scenario = changed.withPipeline(UNTESTED);

        // When
        CaseResult result = run(scenario, "healthy+wrong-namespace");

        // Then
        assertThat(violations(result))
                .contains(
                        "intended version on Service production/shop by Deploy to production",
                        "no early exposure on Service production/shop by Deploy to production");
    }

    @Test
    void losesItsWayBackWhereTheDeploymentKeepsNoEarlierVersion() throws IOException {
        // Given
        changed.withPipeline(pipeline -> {});
        Scenario scenario =
                changed.with("manifests/deployment.yaml", "revisionHistoryLimit: 5", "revisionHistoryLimit: 0");

        // When
        CaseResult result = run(scenario, "healthy+healthy");

        // Then
        assertThat(result.verdict().violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.sentence())
                        .startsWith("Broke \"rollback target\": ReplicaSet production/shop-")
                        .contains("(version 2.0.0) was gone")
                        .contains("because stage 'Deploy to production' changed"));
    }

    @Test
    void doesNotStartWithoutTheEarlierVersion() throws IOException {
        // Given
        changed.withPipeline(pipeline -> {});
        Scenario scenario = changed.with("scenario.yaml", "[\"1.9.0\"]", "[\"not a label\"]");

        // When
        CaseResult result = run(scenario, "healthy+healthy");

        // Then
        assertThat(result.verdict().outcome()).isEqualTo(Verdict.Outcome.COULD_NOT_RUN);
        assertThat(result.verdict().reason())
                .contains("The pipeline did not bring the earlier version not a label into production: ");
    }

    private static Consumer<ObjectNode> undoneIf(String outputs) {
        String deploy = "#stage('Deploy to production')";
        return pipeline -> ((ObjectNode) stage(pipeline, UNDO).path("stageEnabled"))
                .put("expression", "%1$s['status'].toString() != 'SUCCEEDED' && %1$s%2$s".formatted(deploy, outputs));
    }

    private static String status(CaseResult result, String stage) {
        return result.candidate().orElseThrow().stages().stream()
                .filter(candidate -> candidate.name().equals(stage))
                .map(StageResult::status)
                .findFirst()
                .orElseThrow();
    }
}
