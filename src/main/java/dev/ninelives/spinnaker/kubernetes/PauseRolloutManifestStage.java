package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.graph.TaskNode;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;

/** The stage {@code pauseRolloutManifest}: pauses the rollout of a Deployment. */
final class PauseRolloutManifestStage extends ManifestStage {
    public PauseRolloutManifestStage(Clouddriver clouddriver) {
        super(clouddriver);
    }

    @Override
    public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
        builder.withTask("pauseRolloutManifest", PauseRolloutManifestTask.class)
                .withTask("monitorPauseRollout", MonitorKatoTask.class);
    }
}
