package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.Task;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.kubernetes.clouddriver.CleanupOperation;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Submits the deletion of old versions of what the stage has deployed. */
final class CleanupArtifactsTask implements Task {
    static final String NAME = "cleanupArtifacts";

    private final Submission submission;
    private final StageTree trees;

    public CleanupArtifactsTask(Submission submission, StageTree trees) {
        this.submission = submission;
        this.trees = trees;
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        Object manifests = stage.getContext().get(PromoteOutputsTask.MANIFESTS);
        if (manifests == null) {
            throw new IllegalStateException("There is no outputs.manifests to clean up after");
        }
        List<ObjectNode> deployed = trees.tree(manifests)
                .valueStream()
                .map(ObjectNode.class::cast)
                .toList();
        return submission.submit(stage, new CleanupOperation(deployed), Map.of("kato.result.expected", false));
    }
}
