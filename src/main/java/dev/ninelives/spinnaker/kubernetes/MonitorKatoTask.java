package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.RetryableTask;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KatoTask;
import dev.ninelives.spinnaker.kubernetes.clouddriver.OperationResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Polls clouddriver until the stage's last operation has ended. What a failed operation says is in {@code kato.tasks}
 * only; the stage's own {@code exception} stays empty.
 */
final class MonitorKatoTask implements RetryableTask {
    private static final int UNKNOWN_LIMIT = 30;
    private static final String UNKNOWN_COUNT = "kato.task.notFoundRetryCount";

    private final Clouddriver clouddriver;
    private final KatoTaskView view;

    public MonitorKatoTask(Clouddriver clouddriver, StageTree trees) {
        this.clouddriver = clouddriver;
        view = new KatoTaskView(trees);
    }

    @Override
    public long getBackoffPeriod() {
        return Duration.ofSeconds(5).toMillis();
    }

    @Override
    public long getTimeout() {
        return Duration.ofHours(1).toMillis();
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        if (!(stage.getContext().get("kato.last.task.id") instanceof Map<?, ?> last)) {
            return TaskResult.SUCCEEDED;
        }
        Optional<KatoTask> task = clouddriver.task((String) last.get("id"));
        return task.isPresent() ? observe(stage, task.get()) : unknown(stage, last);
    }

    private TaskResult observe(StageExecution stage, KatoTask task) {
        Map<String, Object> context = new HashMap<>();
        context.put("kato.tasks", withTask(stage, view.of(task)));
        ExecutionStatus status = status(stage, task);
        if (status == ExecutionStatus.SUCCEEDED) {
            context.put("deploy.server.groups", Map.of());
            task.result()
                    .map(OperationResult::jobs)
                    .filter(jobs -> !jobs.isEmpty())
                    .ifPresent(jobs -> context.put("deploy.jobs", jobs));
        }
        return TaskResult.builder(status).context(context).build();
    }

    private static ExecutionStatus status(StageExecution stage, KatoTask task) {
        if (task.failure().isPresent()) {
            return ExecutionStatus.TERMINAL;
        }
        boolean resultExpected = Boolean.TRUE.equals(stage.getContext().get("kato.result.expected"));
        boolean done = task.isCompleted() && (task.result().isPresent() || !resultExpected);
        return done ? ExecutionStatus.SUCCEEDED : ExecutionStatus.RUNNING;
    }

    /** The tasks of the stage so far, this one as it is now. */
    private static List<Object> withTask(StageExecution stage, Map<String, Object> task) {
        List<Object> tasks = new ArrayList<>();
        if (stage.getContext().get("kato.tasks") instanceof List<?> known) {
            tasks.addAll(known);
        }
        tasks.removeIf(other -> other instanceof Map<?, ?> map && task.get("id").equals(map.get("id")));
        tasks.add(task);
        return tasks;
    }

    private static TaskResult unknown(StageExecution stage, Map<?, ?> id) {
        Object before = stage.getContext().get(UNKNOWN_COUNT);
        int count = before instanceof Number number ? number.intValue() + 1 : 1;
        if (count >= UNKNOWN_LIMIT) {
            throw new IllegalStateException(
                    "Clouddriver does not know the task %s, asked %d times".formatted(id, count));
        }
        return TaskResult.builder(ExecutionStatus.RUNNING)
                .context(Map.of(UNKNOWN_COUNT, count))
                .build();
    }
}
