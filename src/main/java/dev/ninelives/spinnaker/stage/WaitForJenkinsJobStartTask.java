package dev.ninelives.spinnaker.stage;

import com.netflix.spinnaker.orca.api.pipeline.OverridableTimeoutRetryableTask;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import java.time.Duration;

/** No build has to queue here; Spinnaker waits for its number in this task. */
final class WaitForJenkinsJobStartTask implements OverridableTimeoutRetryableTask {
    @Override
    public TaskResult execute(StageExecution stage) {
        return TaskResult.builder(ExecutionStatus.SUCCEEDED)
                .context("buildNumber", Context.number(stage, "queuedBuild"))
                .build();
    }

    @Override
    public long getBackoffPeriod() {
        return Duration.ofSeconds(10).toMillis();
    }

    @Override
    public long getTimeout() {
        return Duration.ofHours(2).toMillis();
    }
}
