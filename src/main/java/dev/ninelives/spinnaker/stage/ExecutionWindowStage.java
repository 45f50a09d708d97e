package dev.ninelives.spinnaker.stage;

import com.netflix.spinnaker.orca.api.pipeline.graph.StageDefinitionBuilder;
import com.netflix.spinnaker.orca.api.pipeline.graph.TaskNode;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.tasks.WaitTask;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Holds a stage back until its execution window opens. It stands for Orca's own stage of this type, which looks at the
 * machine's clock and draws its jitter from an unseeded source.
 */
final class ExecutionWindowStage implements StageDefinitionBuilder {
    private final WindowSettings settings;

    ExecutionWindowStage(WindowSettings settings) {
        this.settings = settings;
    }

    @Override
    public String getType() {
        return "restrictExecutionDuringTimeWindow";
    }

    @Override
    public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
        builder.withTask("suspendExecutionDuringTimeWindow", SuspendOutsideWindowTask.class);
        if (Context.own(stage, "restrictedExecutionWindow") instanceof Map<?, ?> window
                && window.get("jitter") instanceof Map<?, ?> jitter
                && isOn(jitter, stage)) {
            stage.getContext().putIfAbsent("waitTime", delay(jitter, stage.getRefId()));
            builder.withTask("waitForJitter", WaitTask.class);
        }
    }

    private static boolean isOn(Map<?, ?> jitter, StageExecution stage) {
        boolean manual = stage.getExecution().getTrigger().getType().equals("manual");
        return Boolean.TRUE.equals(jitter.get("enabled"))
                && seconds(jitter, "maxDelay") > 0
                && !(manual && Boolean.TRUE.equals(jitter.get("skipManual")));
    }

    /** A draw of its own per stage, so that one more stage shifts no other's. */
    private long delay(Map<?, ?> jitter, String refId) {
        long least = seconds(jitter, "minDelay");
        long most = Math.max(least, seconds(jitter, "maxDelay"));
        return new SplittableRandom(settings.seed() * 31 + refId.hashCode()).nextLong(least, most + 1);
    }

    private static long seconds(Map<?, ?> jitter, String key) {
        return jitter.get(key) instanceof Number number ? number.longValue() : 0;
    }
}
