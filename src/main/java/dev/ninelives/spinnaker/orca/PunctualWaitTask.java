package dev.ninelives.spinnaker.orca;

import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.WaitStage;
import com.netflix.spinnaker.orca.pipeline.tasks.WaitTask;
import dev.ninelives.spinnaker.RunPace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Orca's wait, looked at a millisecond after it is over. Orca ends a wait strictly after its time and looks exactly at its
 * time; on queues that deliver a moment late, as all real ones do, that is no matter, but here each wait would go on for
 * another second.
 *
 * <p>Where the run is in a hurry, the rest of the wait is skipped, as with Deck's "Skip remaining wait".
 */
final class PunctualWaitTask extends WaitTask {
    private final Clock clock;
    private final RunPace pace;

    PunctualWaitTask(Clock clock, RunPace pace) {
        super(clock);
        this.clock = clock;
        this.pace = pace;
    }

    /** By which Orca finds a task. */
    @Override
    public Collection<String> aliases() {
        return List.of(WaitTask.class.getName());
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        TaskResult result = super.execute(stage);
        if (result.getStatus() != ExecutionStatus.RUNNING || left(stage).compareTo(Duration.ZERO) > 0) {
            return result;
        }
        pace.shortened(stage.getName(), "the wait", passed(stage), asked(stage));
        return TaskResult.SUCCEEDED;
    }

    @Override
    public long getDynamicBackoffPeriod(StageExecution stage, Duration taskDuration) {
        long whole = super.getDynamicBackoffPeriod(stage, taskDuration);
        return isShortened(stage) ? Math.min(whole, Math.max(0, left(stage).toMillis())) + 1 : whole + 1;
    }

    /** What is left of a wait that is shortened; for ever of one that is not. */
    private Duration left(StageExecution stage) {
        return isShortened(stage) ? pace.pace().wait(asked(stage)).minus(passed(stage)) : Duration.ofDays(365);
    }

    private boolean isShortened(StageExecution stage) {
        return stage.getStartTime() != null && pace.pace().wait(asked(stage)).compareTo(asked(stage)) < 0;
    }

    private Duration passed(StageExecution stage) {
        return Duration.between(Instant.ofEpochMilli(stage.getStartTime()), clock.instant());
    }

    private static Duration asked(StageExecution stage) {
        return stage.mapTo(WaitStage.WaitStageContext.class).getWaitDuration();
    }
}
