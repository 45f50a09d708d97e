package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.graph.StageDefinitionBuilder;
import com.netflix.spinnaker.orca.api.pipeline.graph.TaskNode;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.StageCheck;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The stage {@code deleteManifest}: deletes one object, or those of some kinds that label selectors select. */
final class DeleteManifestStage implements StageDefinitionBuilder, StageCheck {
    private final StageMistakes mistakes;

    public DeleteManifestStage(Clouddriver clouddriver) {
        mistakes = new StageMistakes(clouddriver);
    }

    @Override
    public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
        builder.withTask(ResolveTargetManifestTask.NAME, ResolveTargetManifestTask.class)
                .withTask("deleteManifest", DeleteManifestTask.class)
                .withTask("monitorDelete", MonitorKatoTask.class)
                .withTask(PromoteOutputsTask.NAME, PromoteOutputsTask.class);
    }

    @Override
    public List<String> problems(JsonNode stage) {
        return mistakes.of(stage);
    }
}
