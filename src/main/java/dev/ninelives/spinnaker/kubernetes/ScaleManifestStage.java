package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.graph.StageDefinitionBuilder;
import com.netflix.spinnaker.orca.api.pipeline.graph.TaskNode;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.StageCheck;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The stage {@code scaleManifest}: sets the replicas of a workload. */
final class ScaleManifestStage implements StageDefinitionBuilder, StageCheck {
    private final StageMistakes mistakes;

    public ScaleManifestStage(Clouddriver clouddriver) {
        mistakes = new StageMistakes(clouddriver);
    }

    @Override
    public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
        builder.withTask(ResolveTargetManifestTask.NAME, ResolveTargetManifestTask.class)
                .withTask("scaleManifest", ScaleManifestTask.class)
                .withTask("monitorScale", MonitorKatoTask.class)
                .withTask(WaitForManifestStableTask.NAME, WaitForManifestStableTask.class);
    }

    @Override
    public List<String> problems(JsonNode stage) {
        return mistakes.of(stage);
    }
}
