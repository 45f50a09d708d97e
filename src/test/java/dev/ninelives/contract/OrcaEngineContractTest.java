package dev.ninelives.contract;

import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.pipeline.PipelineEngine;
import dev.ninelives.spinnaker.orca.OrcaEngine;
import dev.ninelives.time.Timeline;
import dev.ninelives.time.VirtualTimeline;
import java.util.List;

class OrcaEngineContractTest extends PipelineEngineContract {
    @Override
    Timeline timeline() {
        return new VirtualTimeline(1);
    }

    @Override
    PipelineEngine open(Timeline timeline, HistoryRecorder history) {
        return new OrcaEngine(timeline, history, List.of());
    }
}
