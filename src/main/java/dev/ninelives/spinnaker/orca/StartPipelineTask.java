package dev.ninelives.spinnaker.orca;

import com.netflix.spinnaker.orca.api.pipeline.Task;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.PipelineExecution;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import java.util.Map;

/** Starts the stage's pipeline; whether that then fails at its own start is for its monitor to see. */
final class StartPipelineTask implements Task {
    private final ChildPipelines children;

    StartPipelineTask(ChildPipelines children) {
        this.children = children;
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        PipelineExecution child =
                children.start(stage, String.valueOf(stage.getContext().get("pipeline")));
        return TaskResult.builder(ExecutionStatus.SUCCEEDED)
                .context(Map.of(ChildPipelines.EXECUTION_ID, child.getId(), "executionName", child.getName()))
                .build();
    }
}
