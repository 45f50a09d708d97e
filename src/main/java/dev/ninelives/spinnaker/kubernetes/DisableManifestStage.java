package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.graph.StageDefinitionBuilder;
import com.netflix.spinnaker.orca.api.pipeline.graph.TaskNode;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.StageCheck;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The stage {@code disableManifest}: lets a workload's load balancers find it no more. */
final class DisableManifestStage implements StageDefinitionBuilder, StageCheck {
    private final StageMistakes mistakes;

    public DisableManifestStage(Clouddriver clouddriver) {
        mistakes = new StageMistakes(clouddriver);
    }

    @Override
    public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
        builder.withTask(ResolveTargetManifestTask.NAME, ResolveTargetManifestTask.class)
                .withTask("disableManifest", DisableManifestTask.class)
                .withTask("monitorDisable", MonitorKatoTask.class)
                .withTask(WaitForManifestStableTask.NAME, WaitForManifestStableTask.class);
    }

    @Override
    public List<String> problems(JsonNode stage) {
        return mistakes.of(stage);
    }
}
