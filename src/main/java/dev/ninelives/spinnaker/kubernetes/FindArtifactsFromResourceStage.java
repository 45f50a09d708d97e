package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.graph.StageDefinitionBuilder;
import com.netflix.spinnaker.orca.api.pipeline.graph.TaskNode;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.tasks.artifacts.BindProducedArtifactsTask;
import dev.ninelives.spinnaker.StageCheck;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The stage {@code findArtifactsFromResource}: puts out what a live object refers to. */
final class FindArtifactsFromResourceStage implements StageDefinitionBuilder, StageCheck {
    private final StageMistakes mistakes;

    public FindArtifactsFromResourceStage(Clouddriver clouddriver) {
        mistakes = new StageMistakes(clouddriver);
    }

    @Override
    public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
        builder.withTask(ResolveTargetManifestTask.NAME, ResolveTargetManifestTask.class)
                .withTask(FindArtifactsFromResourceTask.NAME, FindArtifactsFromResourceTask.class)
                .withTask(BindProducedArtifactsTask.TASK_NAME, BindProducedArtifactsTask.class);
    }

    @Override
    public List<String> problems(JsonNode stage) {
        return mistakes.of(stage);
    }
}
