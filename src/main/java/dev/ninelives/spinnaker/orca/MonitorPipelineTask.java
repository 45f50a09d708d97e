package dev.ninelives.spinnaker.orca;

import com.netflix.spinnaker.orca.api.pipeline.OverridableTimeoutRetryableTask;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionType;
import com.netflix.spinnaker.orca.api.pipeline.models.PipelineExecution;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.persistence.ExecutionRepository;
import dev.ninelives.spinnaker.FailureReasons;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks every 15 seconds whether a child pipeline has ended. One that failed fails the stage with what its failed stages
 * say; one that was cancelled cancels it. What the child's stages have put out is then the stage's own output.
 */
final class MonitorPipelineTask implements OverridableTimeoutRetryableTask {
    private static final String EXCEPTION = "exception";

    private final ExecutionRepository executions;

    MonitorPipelineTask(ExecutionRepository executions) {
        this.executions = executions;
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        if (!(stage.getContext().get(ChildPipelines.EXECUTION_ID) instanceof String id)) {
            throw new IllegalStateException("no pipeline execution ids to monitor");
        }
        PipelineExecution child = executions.retrieve(ExecutionType.PIPELINE, id);
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("status", child.getStatus().name());
        if (!child.getStatus().isComplete()) {
            return TaskResult.builder(ExecutionStatus.RUNNING).context(context).build();
        }
        ExecutionStatus status = ended(child.getStatus());
        if (status == ExecutionStatus.TERMINAL) {
            context.put(EXCEPTION, exception(child));
        } else if (status == ExecutionStatus.CANCELED) {
            context.put(
                    EXCEPTION,
                    Map.of("details", Map.of("errors", List.of("At least one monitored pipeline was cancelled"))));
        }
        return TaskResult.builder(status)
                .context(context)
                .outputs(child.getContext())
                .build();
    }

    private static ExecutionStatus ended(ExecutionStatus child) {
        if (child == ExecutionStatus.SUCCEEDED || child == ExecutionStatus.CANCELED) {
            return child;
        }
        return child.isHalt() ? ExecutionStatus.TERMINAL : ExecutionStatus.CANCELED;
    }

    private static Map<String, Object> exception(PipelineExecution child) {
        List<StageExecution> failed = child.getStages().stream()
                .filter(stage -> stage.getStatus() == ExecutionStatus.TERMINAL)
                .toList();
        Map<String, Object> exception = new LinkedHashMap<>();
        exception.put("details", Map.of("errors", errors(child, failed)));
        failed.stream()
                .findFirst()
                .ifPresent(stage -> exception.put(
                        "source",
                        Map.of(
                                "executionId", child.getId(),
                                "stageId", stage.getId(),
                                "stageName", stage.getName(),
                                "stageIndex", child.getStages().indexOf(stage))));
        return exception;
    }

    /** A child that failed at its start has no stage to blame. */
    private static List<String> errors(PipelineExecution child, List<StageExecution> failed) {
        List<String> errors = failed.stream()
                .filter(stage -> !error(stage).isEmpty())
                .map(stage -> "Exception in child pipeline stage (%s: %s): %s"
                        .formatted(child.getName(), stage.getName(), error(stage)))
                .toList();
        return errors.isEmpty() && child.getCancellationReason() != null
                ? List.of(child.getCancellationReason())
                : errors;
    }

    private static String error(StageExecution stage) {
        return FailureReasons.ofTasks(StageStates.of(stage));
    }

    @Override
    public long getBackoffPeriod() {
        return Duration.ofSeconds(15).toMillis();
    }

    @Override
    public long getTimeout() {
        return Duration.ofHours(12).toMillis();
    }
}
