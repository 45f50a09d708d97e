package dev.ninelives.assertj;

import static dev.ninelives.assertj.NineLivesAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.pipeline.StageResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PipelineRunAssertTest {
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final String STAGES = "\n  TERMINAL     Deploy candidate  spec.replicas: Invalid value"
            + "\n  SUCCEEDED    Disable"
            + "\n  NOT_STARTED  Promote";

    private final PipelineRun run = run(false);

    @Test
    void passesOnWhatIsSo() {
        assertThat(run).failed().hasStatus("TERMINAL").endedInTime().ranStages("Deploy candidate");
        assertThat(run).hasStage("Deploy candidate").withStatus("TERMINAL").withMessageContaining("spec.replicas");
        assertThat(run).hasStage("Promote").thatNeverStarted();
        assertThat(run.stages().get(1)).withStatus("SUCCEEDED");
    }

    @Test
    void showsTheStagesOfARunThatEndedOtherwise() {
        assertThatThrownBy(() -> assertThat(run).succeeded())
                .isInstanceOf(AssertionError.class)
                .hasMessage("Expected the pipeline to end SUCCEEDED, but it ended TERMINAL." + STAGES);
    }

    @Test
    void tellsARunThatWasCutOff() {
        assertThatThrownBy(() -> assertThat(run(true)).endedInTime())
                .hasMessage("Expected the pipeline to end by itself, but it was cut off at its limit." + STAGES);
    }

    @Test
    void wantsOneStageOfTheName() {
        assertThatThrownBy(() -> assertThat(run).hasStage("Deploy"))
                .hasMessage("Expected one stage 'Deploy', but there is none." + STAGES);
    }

    @Test
    void wantsTheStagesThatRanInTheirOrder() {
        assertThatThrownBy(() -> assertThat(run).ranStages("Deploy candidate", "Promote"))
                .hasMessage("Expected exactly these stages to run, in this order: [Deploy candidate, Promote], "
                        + "but these ran: [Deploy candidate]." + STAGES);
    }

    @Test
    void showsAStageThatEndedOtherwise() {
        assertThatThrownBy(() -> assertThat(run).hasStage("Deploy candidate").withStatus("SUCCEEDED"))
                .hasMessage("Expected stage 'Deploy candidate' to be SUCCEEDED, but it was:\n"
                        + "  TERMINAL  Deploy candidate  spec.replicas: Invalid value");
        assertThatThrownBy(() -> assertThat(run).hasStage("Promote").withMessageContaining("quota"))
                .hasMessage("Expected stage 'Promote' to say \"quota\", but it was:\n  NOT_STARTED  Promote");
        assertThatThrownBy(() -> assertThat(run).hasStage("Disable").thatNeverStarted())
                .hasMessage("Expected stage 'Disable' to be not started, but it was:\n  SUCCEEDED  Disable");
    }

    private static PipelineRun run(boolean timedOut) {
        return new PipelineRun(
                "execution-1",
                "TERMINAL",
                START,
                START,
                List.of(
                        stage("Deploy candidate", "TERMINAL", false, "spec.replicas: Invalid value"),
                        stage("Disable", "SUCCEEDED", true, ""),
                        stage("Promote", "NOT_STARTED", false, "")),
                timedOut);
    }

    private static StageResult stage(String name, String status, boolean synthetic, String message) {
        Optional<Instant> start = status.equals("NOT_STARTED") ? Optional.empty() : Optional.of(START);
        return new StageResult("1", name, "deployManifest", status, synthetic, start, start, message);
    }
}
