package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.Task;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.kubernetes.clouddriver.CleanupOperation;
import java.util.ArrayList;
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
            throw new IllegalStateException(nothingDeployed(stage));
        }
        List<ObjectNode> deployed =
                trees.tree(manifests).valueStream().map(ObjectNode.class::cast).toList();
        return submission.submit(stage, new CleanupOperation(deployed), Map.of("kato.result.expected", false));
    }

    /**
     * A stage whose failures are ignored comes here after a failed deploy, too: Orca ends a stage early only if the
     * pipeline ends with it. What failed first is then what its reader wants to know.
     */
    private String nothingDeployed(StageExecution stage) {
        List<String> failures = new ArrayList<>();
        trees.own(stage).path("kato.tasks").forEach(task -> {
            String message = task.path("exception").path("message").asString("");
            if (!message.isEmpty()) {
                failures.add(message);
            }
        });
        failures.add("there is no outputs.manifests to clean up after");
        return String.join("; ", failures);
    }
}
