package dev.ninelives.spinnaker.orca;

import com.netflix.spinnaker.orca.api.pipeline.CancellableStage;
import com.netflix.spinnaker.orca.api.pipeline.graph.StageDefinitionBuilder;
import com.netflix.spinnaker.orca.api.pipeline.graph.StageGraphBuilder;
import com.netflix.spinnaker.orca.api.pipeline.graph.TaskNode;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.tasks.artifacts.BindProducedArtifactsTask;
import dev.ninelives.pipeline.PipelineStore;
import dev.ninelives.spinnaker.StageCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The stage {@code pipeline}: runs another pipeline and, unless told otherwise, waits for its end. */
final class PipelineStage implements StageDefinitionBuilder, CancellableStage, StageCheck {
    static final String TYPE = "pipeline";

    private final ChildPipelines children;
    private final PipelineStore store;

    PipelineStage(ChildPipelines children, PipelineStore store) {
        this.children = children;
        this.store = store;
    }

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
        if (stage.getContext().get(ChildPipelines.EXECUTION_ID) == null) {
            builder.withTask("startPipeline", StartPipelineTask.class);
        }
        if (!isWord("false", stage, "waitForCompletion")) {
            builder.withTask("monitorPipeline", MonitorPipelineTask.class);
        }
        if (stage.getContext().containsKey("expectedArtifacts")) {
            builder.withTask(BindProducedArtifactsTask.TASK_NAME, BindProducedArtifactsTask.class);
        }
    }

    @Override
    public void afterStages(StageExecution stage, StageGraphBuilder graph) {
        if (isWord("true", stage, "skipDownstreamOutput")) {
            stage.setOutputs(new HashMap<>());
        }
    }

    @Override
    public void prepareStageForRestart(StageExecution stage) {
        stage.getContext().keySet().removeAll(List.of("status", "executionName", ChildPipelines.EXECUTION_ID));
    }

    /** The child is told; it ends when its own stages notice. */
    @Override
    public Result cancel(StageExecution stage) {
        children.cancel(stage);
        return new Result(stage, Map.of());
    }

    @Override
    public List<String> problems(JsonNode stage) {
        String id = stage.path("pipeline").asString("");
        if (id.isEmpty()) {
            return List.of("names no pipeline to run");
        }
        if (id.contains("${") || store.find(id).isPresent()) {
            return List.of();
        }
        return List.of(
                ("runs the pipeline with id '%s' of application '%s', which is not among the scenario's pipelines;"
                                + " put its JSON into the folder pipelines, or stub the stage")
                        .formatted(id, stage.path("application").asString("")));
    }

    private static boolean isWord(String word, StageExecution stage, String key) {
        return word.equalsIgnoreCase(String.valueOf(stage.getContext().get(key)));
    }
}
