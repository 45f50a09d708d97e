package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.graph.TaskNode;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.tasks.artifacts.BindProducedArtifactsTask;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;

/** The stage {@code patchManifest}: patches a live object. */
final class PatchManifestStage extends ManifestStage {
    public PatchManifestStage(Clouddriver clouddriver) {
        super(clouddriver);
    }

    @Override
    public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
        builder.withTask(ResolveTargetManifestTask.NAME, ResolveTargetManifestTask.class)
                .withTask(ResolvePatchSourceManifestTask.NAME, ResolvePatchSourceManifestTask.class)
                .withTask("patchManifest", PatchManifestTask.class)
                .withTask("monitorPatch", MonitorKatoTask.class)
                .withTask(PromoteOutputsTask.NAME, PromoteOutputsTask.class)
                .withTask(WaitForManifestStableTask.NAME, WaitForManifestStableTask.class)
                .withTask(BindProducedArtifactsTask.TASK_NAME, BindProducedArtifactsTask.class);
    }
}
