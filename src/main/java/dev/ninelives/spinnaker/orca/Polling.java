package dev.ninelives.spinnaker.orca;

import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.persistence.ExecutionRepository;
import com.netflix.spinnaker.orca.q.CompleteTask;
import com.netflix.spinnaker.orca.q.RunTask;
import com.netflix.spinnaker.orca.q.TaskLevel;
import com.netflix.spinnaker.q.Message;
import dev.ninelives.spinnaker.RunPace;
import dev.ninelives.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets tasks that wait for something look for it more often than Orca does, where the run is in a hurry, and says of each
 * when Orca would have seen it.
 */
final class Polling {
    private record Poll(Instant first, Duration interval) {
        /** The first of Orca's own looks that comes no sooner than {@code passed} after the first one here. */
        Duration noSoonerThan(Duration passed) {
            long each = Math.max(1, interval.toMillis());
            return Duration.ofMillis((passed.toMillis() + each - 1) / each * each);
        }
    }

    private final RunPace pace;
    private final Timeline timeline;
    private final ExecutionRepository repository;
    private final Map<String, Poll> polls = new HashMap<>();

    Polling(RunPace pace, Timeline timeline, ExecutionRepository repository) {
        this.pace = pace;
        this.timeline = timeline;
        this.repository = repository;
    }

    /** When to deliver a message that Orca would have delivered after {@code asked}. */
    Duration delay(Message message, Duration asked) {
        if (message instanceof CompleteTask task) {
            ended(task);
        }
        if (!(message instanceof RunTask task) || PunctualWaitTask.class.equals(task.getTaskType())) {
            return asked;
        }
        Duration shorter = pace.pace().poll(asked);
        if (shorter.compareTo(asked) < 0) {
            polls.putIfAbsent(key(task), new Poll(timeline.now(), asked));
        }
        return shorter;
    }

    /** What the task itself has said to have shortened meanwhile is said already: Orca's looks come after all of it. */
    private void ended(CompleteTask task) {
        Poll poll = polls.remove(key(task));
        if (poll == null) {
            return;
        }
        StageExecution stage = repository
                .retrieve(task.getExecutionType(), task.getExecutionId())
                .stageById(task.getStageId());
        Duration taken = Duration.between(poll.first(), timeline.now());
        Duration said = pace.saved(stage.getName(), poll.first());
        Duration original = poll.noSoonerThan(taken.plus(said)).minus(said);
        String name = stage.taskById(task.getTaskId()).getName();
        pace.shortened(stage.getName(), "looking for the end of " + name, taken, original);
    }

    private static String key(TaskLevel task) {
        return task.getStageId() + " " + task.getTaskId();
    }
}
