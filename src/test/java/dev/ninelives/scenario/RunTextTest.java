package dev.ninelives.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.pipeline.StageResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunTextTest {
    @Test
    void namesTheFirstStageThatFailedAndNotTheRoadNotTaken() {
        // When
        String text = RunText.of(run(
                "TERMINAL",
                false,
                stage("Later deploy?", "checkPreconditions", "STOPPED", "no"),
                stage("Deploy", "deployManifest", "TERMINAL", "the API server\n  refused it.")));

        // Then
        assertThat(text)
                .isEqualTo("it ended TERMINAL, and the first stage that failed is 'Deploy' (deployManifest):"
                        + " the API server refused it");
    }

    @Test
    void saysWhyItWasCutOff() {
        // Given
        PipelineRun run = new PipelineRun(
                "E1",
                "CANCELED",
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(stage("Approve", "manualJudgment", "CANCELED", "")),
                true,
                "nobody answered 'Approve'.");

        // When / Then
        assertThat(RunText.of(run))
                .isEqualTo("it was cut off at its limit while it ran 'Approve': nobody answered 'Approve'");
    }

    @Test
    void doesNotCallTheRoadNotTakenAFailureOfASuccess() {
        // When
        String text =
                RunText.of(run("SUCCEEDED", false, stage("First deploy?", "checkPreconditions", "STOPPED", "no")));

        // Then
        assertThat(text).isEqualTo("it ended SUCCEEDED without a failed stage");
    }

    @Test
    void saysThatNoStageFailed() {
        assertThat(RunText.of(run("SUCCEEDED", false))).isEqualTo("it ended SUCCEEDED without a failed stage");
    }

    @Test
    void saysWhatRanWhenItWasCutOff() {
        assertThat(RunText.of(run("CANCELED", true, stage("Wait", "wait", "CANCELED", ""))))
                .isEqualTo("it was cut off at its limit while it ran 'Wait'");
    }

    @Test
    void saysWhyAPipelineNeverStartedAStage() {
        // Given
        PipelineRun run = new PipelineRun(
                "1", "TERMINAL", Instant.EPOCH, Instant.EPOCH, List.of(), false, "No artifact matched.");

        // When
        String text = RunText.of(run);

        // Then
        assertThat(text).isEqualTo("it ended TERMINAL (No artifact matched)");
    }

    private static PipelineRun run(String status, boolean timedOut, StageResult... stages) {
        return new PipelineRun("1", status, Instant.EPOCH, Instant.EPOCH, List.of(stages), timedOut);
    }

    private static StageResult stage(String name, String type, String status, String message) {
        return new StageResult("1", name, type, status, false, Optional.empty(), Optional.empty(), message);
    }
}
