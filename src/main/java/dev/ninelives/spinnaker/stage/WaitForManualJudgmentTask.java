package dev.ninelives.spinnaker.stage;

import com.netflix.spinnaker.orca.api.pipeline.OverridableTimeoutRetryableTask;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.pipeline.Judgment;
import dev.ninelives.pipeline.Judgments;
import dev.ninelives.spinnaker.RunPace;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for the answer every 15 seconds, for three days. The answer comes into the stage's context as Gate would write it
 * there: {@code judgmentStatus}, {@code judgmentInput} and {@code lastModifiedBy}.
 */
final class WaitForManualJudgmentTask implements OverridableTimeoutRetryableTask {
    private static final String STATUS = "judgmentStatus";

    private final Judgments judgments;
    private final Clock clock;
    private final RunPace pace;

    WaitForManualJudgmentTask(Judgments judgments, Clock clock, RunPace pace) {
        this.judgments = judgments;
        this.clock = clock;
        this.pace = pace;
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        Map<String, Object> context = Context.text(stage, STATUS).isEmpty() ? answered(stage) : Map.of();
        String answer =
                context.getOrDefault(STATUS, Context.text(stage, STATUS)).toString();
        ExecutionStatus status = switch (answer.toLowerCase(Locale.ROOT)) {
            case "continue" -> ExecutionStatus.SUCCEEDED;
            case "stop" -> ExecutionStatus.TERMINAL;
            default -> ExecutionStatus.RUNNING;
        };
        return TaskResult.builder(status).context(context).build();
    }

    private Map<String, Object> answered(StageExecution stage) {
        Optional<Judgment> judgment = judgments.of(stage.getName());
        Duration waited = TaskTime.since(stage, WaitForManualJudgmentTask.class, clock);
        if (judgment.isEmpty()
                || waited.compareTo(pace.pace().wait(judgment.get().after())) < 0) {
            return Map.of();
        }
        if (waited.compareTo(judgment.get().after()) < 0) {
            pace.shortened(
                    stage.getName(),
                    "the wait for an answer",
                    waited,
                    judgment.get().after());
        }
        Map<String, Object> context = new LinkedHashMap<>();
        context.put(STATUS, judgment.get().answer().name().toLowerCase(Locale.ROOT));
        context.put("lastModifiedBy", judgment.get().by());
        if (!judgment.get().input().isEmpty()) {
            context.put("judgmentInput", judgment.get().input());
        }
        return context;
    }

    @Override
    public long getBackoffPeriod() {
        return Duration.ofSeconds(15).toMillis();
    }

    @Override
    public long getTimeout() {
        return Duration.ofDays(3).toMillis();
    }
}
