package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.graph.StageDefinitionBuilder;
import com.netflix.spinnaker.orca.api.pipeline.graph.TaskNode;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.StageCheck;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The stage {@code enableManifest}: lets a workload's load balancers find it. */
final class EnableManifestStage implements StageDefinitionBuilder, StageCheck {
    private final StageMistakes mistakes;

    public EnableManifestStage(Clouddriver clouddriver) {
        mistakes = new StageMistakes(clouddriver);
    }

    @Override
    public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
        builder.withTask(ResolveTargetManifestTask.NAME, ResolveTargetManifestTask.class)
                .withTask("enableManifest", EnableManifestTask.class)
                .withTask("monitorEnable", MonitorKatoTask.class)
                .withTask(WaitForManifestStableTask.NAME, WaitForManifestStableTask.class);
    }

    @Override
    public List<String> problems(JsonNode stage) {
        return mistakes.of(stage);
    }
}
