package dev.ninelives.pipeline;

import java.time.Instant;
import java.util.List;

/**
 * How a run of a pipeline ended.
 *
 * @param status one of Spinnaker's execution statuses, for example {@code SUCCEEDED}, {@code TERMINAL}, {@code CANCELED}
 * @param stages in the order in which they started; those that never started come last
 * @param timedOut whether the run was cut off at its limit
 * @param message why the pipeline as a whole did not go on: it failed before its first stage, or was cancelled; empty
 *     where its stages say all there is to say
 */
public record PipelineRun(
        String executionId,
        String status,
        Instant start,
        Instant end,
        List<StageResult> stages,
        boolean timedOut,
        String message) {
    public PipelineRun {
        stages = List.copyOf(stages);
    }

    /** A run whose stages say all there is to say. */
    public PipelineRun(
            String executionId, String status, Instant start, Instant end, List<StageResult> stages, boolean timedOut) {
        this(executionId, status, start, end, stages, timedOut, "");
    }

    public boolean succeeded() {
        return status.equals("SUCCEEDED");
    }
}
