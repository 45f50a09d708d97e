package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.graph.TaskNode;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;

/** The stage {@code resumeRolloutManifest}: resumes the rollout of a Deployment, and waits for it. */
final class ResumeRolloutManifestStage extends ManifestStage {
    public ResumeRolloutManifestStage(Clouddriver clouddriver) {
        super(clouddriver);
    }

    @Override
    public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
        builder.withTask("resumeRolloutManifest", ResumeRolloutManifestTask.class)
                .withTask("monitorResumeRollout", MonitorKatoTask.class)
                .withTask(WaitForManifestStableTask.NAME, WaitForManifestStableTask.class);
    }
}
