package dev.ninelives.pipeline;

import java.time.Instant;
import java.util.List;

/**
 * How a run of a pipeline ended.
 *
 * @param status one of Spinnaker's execution statuses, for example {@code SUCCEEDED}, {@code TERMINAL}, {@code CANCELED}
 * @param stages in the order in which they started; those that never started come last
 * @param timedOut whether the run was cut off at its limit
 */
public record PipelineRun(
        String executionId, String status, Instant start, Instant end, List<StageResult> stages, boolean timedOut) {
    public PipelineRun {
        stages = List.copyOf(stages);
    }

    public boolean succeeded() {
        return status.equals("SUCCEEDED");
    }
}
