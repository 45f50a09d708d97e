package dev.ninelives.spinnaker.orca;

import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.PipelineExecution;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.spinnaker.FailureReasons;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes each change of a stage's or a pipeline's status into the history, once. */
final class StatusLog {
    private final HistoryRecorder history;
    private final Map<String, ExecutionStatus> seen = new LinkedHashMap<>();
    private final FailureReasons reasons = new FailureReasons();

    StatusLog(HistoryRecorder history) {
        this.history = history;
    }

    void stage(StageExecution stage) {
        ExecutionStatus status = stage.getStatus();
        if (status == ExecutionStatus.RUNNING) {
            reasons.running(stage.getId(), StageStates.of(stage));
        }
        if (status != ExecutionStatus.NOT_STARTED && seen.put(stage.getId(), status) != status) {
            history.stage(
                    stage.getName(),
                    stage.getRefId(),
                    stage.getType(),
                    status.name(),
                    stage.getSyntheticStageOwner() != null,
                    status.isComplete() ? failure(stage) : "");
        }
    }

    /** Why a stage failed, the first reason first; empty where it did not. */
    String failure(StageExecution stage) {
        return reasons.of(stage.getId(), StageStates.of(stage));
    }

    void pipeline(PipelineExecution execution) {
        ExecutionStatus status = execution.getStatus();
        if (status != ExecutionStatus.NOT_STARTED && seen.put(execution.getId(), status) != status) {
            history.pipeline(execution.getId(), execution.getName(), status.name());
        }
    }

    /** The execution's stages in the order in which they started; those that never did come last. */
    List<StageExecution> inOrder(PipelineExecution execution) {
        List<String> started = new ArrayList<>(seen.keySet());
        List<StageExecution> stages = new ArrayList<>(execution.getStages());
        stages.sort((a, b) -> Integer.compare(position(started, a), position(started, b)));
        return stages;
    }

    private static int position(List<String> started, StageExecution stage) {
        int index = started.indexOf(stage.getId());
        return index < 0 ? Integer.MAX_VALUE : index;
    }
}
