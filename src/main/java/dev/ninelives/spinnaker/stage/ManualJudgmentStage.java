package dev.ninelives.spinnaker.stage;

import com.netflix.spinnaker.orca.api.pipeline.graph.StageDefinitionBuilder;
import com.netflix.spinnaker.orca.api.pipeline.graph.TaskNode;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import java.util.List;

/** Waits for a person. Its notifications go nowhere, and whose rights later stages have makes no difference here. */
final class ManualJudgmentStage implements StageDefinitionBuilder {
    @Override
    public String getType() {
        return "manualJudgment";
    }

    @Override
    public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
        builder.withTask("waitForJudgment", WaitForManualJudgmentTask.class);
    }

    @Override
    public void prepareStageForRestart(StageExecution stage) {
        stage.getContext().keySet().removeAll(List.of("judgmentStatus", "lastModifiedBy"));
    }
}
