package dev.ninelives.spinnaker.orca;

import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.tasks.WaitTask;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Orca's wait, looked at a millisecond after it is over. Orca ends a wait strictly after its time and looks exactly at its
 * time; on queues that deliver a moment late, as all real ones do, that is no matter, but here each wait would go on for
 * another second.
 */
final class PunctualWaitTask extends WaitTask {
    PunctualWaitTask(Clock clock) {
        super(clock);
    }

    /** By which Orca finds a task. */
    @Override
    public Collection<String> aliases() {
        return List.of(WaitTask.class.getName());
    }

    @Override
    public long getDynamicBackoffPeriod(StageExecution stage, Duration taskDuration) {
        return super.getDynamicBackoffPeriod(stage, taskDuration) + 1;
    }
}
