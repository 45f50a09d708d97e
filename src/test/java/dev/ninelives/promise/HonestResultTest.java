package dev.ninelives.promise;

import static dev.ninelives.history.HistoryEvent.Phase.CANDIDATE;
import static dev.ninelives.history.HistoryEvent.Phase.END;
import static dev.ninelives.promise.Runs.KEEP;
import static dev.ninelives.promise.Runs.PRODUCTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryScript;
import java.util.List;
import org.junit.jupiter.api.Test;

class HonestResultTest {
    private final HonestResult promise = new HonestResult(PRODUCTION, KEEP);

    @Test
    void isKeptBySuccessThatMovedProduction() {
        assertThat(promise.judge(Runs.promotion())).isEmpty();
    }

    @Test
    void isKeptByFailureThatDidNot() {
        assertThat(promise.judge(Runs.keeping())).isEmpty();
        assertThat(promise.judge(Runs.naive())).isEmpty();
    }

    @Test
    void findsSuccessThatMovedNothingOverAFailedDeployment() {
        // Given
        History history = Runs.ended(
                Runs.baseline().stage("Deploy candidate", "deployManifest", "FAILED_CONTINUE", "422 Invalid"),
                "SUCCEEDED");

        // When
        List<Violation> violations = promise.judge(history);

        // Then
        assertThat(violations).extracting(Violation::describe).containsExactly("""
            Broke "honest result": pipeline 'blue-green' ended SUCCEEDED at +00:00:10.000, but production ended \
            with version 1.36.1 and stage 'Deploy candidate' was FAILED_CONTINUE.
              expected  SUCCEEDED only with every deployment done and version 1.37.0 in production
              actual    SUCCEEDED with version 1.36.1 in production
              failed    stage 'Deploy candidate' at +00:00:00.000: 422 Invalid\
            """);
        assertThat(violations.get(0).object()).hasToString("Pipeline blue-green");
        assertThat(violations.get(0).stage()).contains("Deploy candidate");
    }

    @Test
    void findsSuccessOverAFailedDeploymentThoughProductionMoved() {
        // Given
        History history =
                Runs.ended(Runs.switched().stage("Deploy dashboard", "deployManifest", "FAILED_CONTINUE"), "SUCCEEDED");

        // When
        List<Violation> violations = promise.judge(history);

        // Then
        assertThat(Runs.sentences(violations))
                .containsExactly("Broke \"honest result\": pipeline 'blue-green' ended SUCCEEDED at +00:00:40.000, "
                        + "but stage 'Deploy dashboard' was FAILED_CONTINUE.");
    }

    @Test
    void findsFailureThoughProductionMoved() {
        // When
        List<Violation> violations = promise.judge(Runs.ended(Runs.switched(), "TERMINAL"));

        // Then
        assertThat(violations).extracting(Violation::describe).containsExactly("""
            Broke "honest result": pipeline 'blue-green' ended TERMINAL at +00:00:40.000, but production ended \
            with version 1.37.0.
              expected  SUCCEEDED, since production runs version 1.37.0
              actual    TERMINAL with version 1.37.0 in production\
            """);
    }

    @Test
    void findsSuccessWithBothVersionsInProduction() {
        // Given
        HistoryScript script = Runs.enable(Runs.tested(), "Promote", "shop-v001");

        // When
        List<Violation> violations = promise.judge(Runs.ended(script, "SUCCEEDED"));

        // Then
        assertThat(Runs.sentences(violations))
                .singleElement()
                .asString()
                .endsWith("but production ended with versions 1.36.1 and 1.37.0.");
    }

    @Test
    void judgesAStageByItsLastStatus() {
        // Given
        HistoryScript script = Runs.switched()
                .stage("Deploy dashboard", "deployManifest", "TERMINAL")
                .stage("Deploy dashboard", "deployManifest", "SUCCEEDED");

        // When
        List<Violation> violations = promise.judge(Runs.ended(script, "SUCCEEDED"));

        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void doesNotMindAStageThatTheEngineAdded() {
        assertThat(promise.judge(Runs.ended(
                        Runs.switched().syntheticStage("Deploy step", "deployManifest", "TERMINAL"), "SUCCEEDED")))
                .isEmpty();
    }

    @Test
    void doesNotMindAFailureOfTheBaseline() {
        // Given
        HistoryScript script = Runs.baselineWith(before -> before.pipeline("execution-0", "blue-green", "RUNNING")
                .stage("Deploy dashboard", "deployManifest", "TERMINAL")
                .pipeline("execution-0", "blue-green", "TERMINAL"));

        // When
        List<Violation> violations = promise.judge(Runs.ended(script, "TERMINAL"));

        // Then
        assertThat(violations).isEmpty();
        assertThat(Runs.sentences(promise.judge(Runs.ended(script, "SUCCEEDED"))))
                .singleElement()
                .asString()
                .endsWith("but production ended with version 1.36.1.");
    }

    @Test
    void listensToThePipelineAndNotToOneThatItStarted() {
        // Given
        HistoryScript script = Runs.switched().pipeline("execution-2", "child", "RUNNING");
        Runs.ended(script, "SUCCEEDED");

        // When
        List<Violation> violations = promise.judge(
                script.pipeline("execution-2", "child", "TERMINAL").history());

        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void findsAPipelineThatNeverEnded() {
        // When
        List<Violation> violations = promise.judge(Runs.baseline().phase(END).history());

        // Then
        assertThat(Runs.sentences(violations))
                .containsExactly("Broke \"honest result\": pipeline 'blue-green' was still RUNNING at the end.");
    }

    @Test
    void findsThatNoPipelineSaidAnything() {
        // Given
        History history = new HistoryScript().phase(CANDIDATE).phase(END).history();

        // When
        List<Violation> violations = promise.judge(history);

        // Then
        assertThat(Runs.sentences(violations))
                .containsExactly("Broke \"honest result\": no pipeline reported a status after +00:00:00.000.");
    }

    @Test
    void saysNothingAboutAHistoryThatBreaksOff() {
        assertThat(promise.judge(Runs.baseline().pipeline("SUCCEEDED").history()))
                .isEmpty();
    }
}
