package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.graph.TaskNode;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;

/** The stage {@code rollingRestartManifest}: replaces all Pods of a workload; nobody waits for that. */
final class RollingRestartManifestStage extends ManifestStage {
    public RollingRestartManifestStage(Clouddriver clouddriver) {
        super(clouddriver);
    }

    @Override
    public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
        builder.withTask("rollingRestartManifest", RollingRestartManifestTask.class)
                .withTask("monitorRollingRestart", MonitorKatoTask.class);
    }
}
