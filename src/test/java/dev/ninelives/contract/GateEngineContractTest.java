package dev.ninelives.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.pipeline.PipelineEngine;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.spinnaker.gate.TestGate;
import dev.ninelives.time.RealTimeline;
import dev.ninelives.time.Timeline;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GateEngineContractTest extends PipelineEngineContract {
    private final TestGate gate = new TestGate();

    @Override
    Timeline timeline() {
        return new RealTimeline();
    }

    @Override
    PipelineEngine open(Timeline timeline, HistoryRecorder history) {
        return gate.engine(timeline, history);
    }

    @Override
    void closeSurroundings() {
        gate.close();
    }

    /** A live Spinnaker tells nobody which stages it knows; it finds out when it comes to one. */
    @Override
    @Test
    void refusesAPipelineWithAnUnknownStageBeforeItStarts() {
        // When
        PipelineRun run = engine().run(withUnknownStage(), MANUAL, Duration.ofMinutes(1));

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(run.stages())
                .filteredOn(stage -> stage.refId().equals("2"))
                .singleElement()
                .satisfies(stage -> {
                    assertThat(stage.status()).isEqualTo("TERMINAL");
                    assertThat(stage.name()).isEqualTo("Beam up");
                });
    }
}
