package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.graph.TaskNode;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.tasks.artifacts.BindProducedArtifactsTask;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;

/** The stage {@code findArtifactsFromResource}: puts out what a live object refers to. */
final class FindArtifactsFromResourceStage extends ManifestStage {
    public FindArtifactsFromResourceStage(Clouddriver clouddriver) {
        super(clouddriver);
    }

    @Override
    public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
        builder.withTask(ResolveTargetManifestTask.NAME, ResolveTargetManifestTask.class)
                .withTask(FindArtifactsFromResourceTask.NAME, FindArtifactsFromResourceTask.class)
                .withTask(BindProducedArtifactsTask.TASK_NAME, BindProducedArtifactsTask.class);
    }
}
