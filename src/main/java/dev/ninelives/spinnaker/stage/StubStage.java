package dev.ninelives.spinnaker.stage;

import com.netflix.spinnaker.orca.api.pipeline.graph.StageDefinitionBuilder;
import com.netflix.spinnaker.orca.api.pipeline.graph.TaskNode;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.tasks.WaitTask;
import com.netflix.spinnaker.orca.pipeline.tasks.artifacts.BindProducedArtifactsTask;
import java.util.Collection;
import java.util.Map;

/**
 * Stands for a stage that cannot be run here. Its {@code stub} says how it ends, with which outputs, and after how many
 * seconds; the artifacts that the stage is to produce are looked for in those outputs.
 */
final class StubStage implements StageDefinitionBuilder {
    static final String STUB = "stub";

    @Override
    public String getType() {
        return STUB;
    }

    @Override
    public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
        if (Context.own(stage, STUB) instanceof Map<?, ?> stub && stub.get("seconds") instanceof Number seconds) {
            if (seconds.longValue() > 0) {
                stage.getContext().put("waitTime", seconds);
                builder.withTask("wait", WaitTask.class);
            }
        }
        builder.withTask("stub", StubTask.class);
        if (Context.own(stage, "expectedArtifacts") instanceof Collection<?> expected && !expected.isEmpty()) {
            builder.withTask(BindProducedArtifactsTask.TASK_NAME, BindProducedArtifactsTask.class);
        }
    }
}
