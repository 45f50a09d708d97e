package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.graph.TaskNode;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;

/** The stage {@code scaleManifest}: sets the replicas of a workload. */
final class ScaleManifestStage extends ManifestStage {
    public ScaleManifestStage(Clouddriver clouddriver) {
        super(clouddriver);
    }

    @Override
    public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
        builder.withTask(ResolveTargetManifestTask.NAME, ResolveTargetManifestTask.class)
                .withTask("scaleManifest", ScaleManifestTask.class)
                .withTask("monitorScale", MonitorKatoTask.class)
                .withTask(WaitForManifestStableTask.NAME, WaitForManifestStableTask.class);
    }
}
