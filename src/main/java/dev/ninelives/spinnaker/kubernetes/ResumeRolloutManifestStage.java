package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.graph.StageDefinitionBuilder;
import com.netflix.spinnaker.orca.api.pipeline.graph.TaskNode;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.StageCheck;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The stage {@code resumeRolloutManifest}: resumes the rollout of a Deployment, and waits for it. */
final class ResumeRolloutManifestStage implements StageDefinitionBuilder, StageCheck {
    private final StageMistakes mistakes;

    public ResumeRolloutManifestStage(Clouddriver clouddriver) {
        mistakes = new StageMistakes(clouddriver);
    }

    @Override
    public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
        builder.withTask("resumeRolloutManifest", ResumeRolloutManifestTask.class)
                .withTask("monitorResumeRollout", MonitorKatoTask.class)
                .withTask(WaitForManifestStableTask.NAME, WaitForManifestStableTask.class);
    }

    @Override
    public List<String> problems(JsonNode stage) {
        return mistakes.of(stage);
    }
}
