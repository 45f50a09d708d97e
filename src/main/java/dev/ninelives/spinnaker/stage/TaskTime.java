package dev.ninelives.spinnaker.stage;

import com.netflix.spinnaker.orca.api.pipeline.Task;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.api.pipeline.models.TaskExecution;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** How long a task has been going on, on the run's clock; Orca itself would tell it by the machine's. */
final class TaskTime {
    private TaskTime() {}

    /** Zero where the task has not started. */
    static Duration since(StageExecution stage, Class<? extends Task> task, Clock clock) {
        return stage.getTasks().stream()
                .filter(candidate -> task.getName().equals(candidate.getImplementingClass()))
                .map(TaskExecution::getStartTime)
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .map(start -> Duration.between(Instant.ofEpochMilli(start), clock.instant()))
                .orElse(Duration.ZERO);
    }
}
