package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.graph.TaskNode;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;

/** The stage {@code deleteManifest}: deletes one object, or those of some kinds that label selectors select. */
final class DeleteManifestStage extends ManifestStage {
    public DeleteManifestStage(Clouddriver clouddriver) {
        super(clouddriver);
    }

    @Override
    public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
        builder.withTask(ResolveTargetManifestTask.NAME, ResolveTargetManifestTask.class)
                .withTask("deleteManifest", DeleteManifestTask.class)
                .withTask("monitorDelete", MonitorKatoTask.class)
                .withTask(PromoteOutputsTask.NAME, PromoteOutputsTask.class);
    }
}
