package dev.ninelives.spinnaker.stage;

import com.netflix.spinnaker.orca.api.pipeline.RetryableTask;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import java.time.Clock;
import java.time.Duration;

final class SuspendOutsideWindowTask implements RetryableTask {
    private final Clock clock;
    private final WindowSettings settings;

    SuspendOutsideWindowTask(Clock clock, WindowSettings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        boolean open;
        try {
            open = ExecutionWindow.of(Context.own(stage, "restrictedExecutionWindow"))
                    .isOpen(clock.instant().atZone(settings.zone()));
        } catch (IllegalArgumentException e) {
            return TaskResult.builder(ExecutionStatus.TERMINAL)
                    .context("failureReason", "The execution window cannot be read: " + e.getMessage())
                    .build();
        }
        return TaskResult.ofStatus(
                open || Context.flag(stage, "skipRemainingWait", false)
                        ? ExecutionStatus.SUCCEEDED
                        : ExecutionStatus.RUNNING);
    }

    @Override
    public long getBackoffPeriod() {
        return Duration.ofSeconds(30).toMillis();
    }

    @Override
    public long getTimeout() {
        return Duration.ofDays(7).toMillis();
    }
}
