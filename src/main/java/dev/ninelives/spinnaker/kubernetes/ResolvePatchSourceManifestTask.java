package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.Task;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.kubernetes.clouddriver.PatchOperation;
import dev.ninelives.spinnaker.kubernetes.kubectl.PatchType;
import java.util.List;
import java.util.Map;

/** Finds the body of a patch and the artifacts to bind in it. */
final class ResolvePatchSourceManifestTask implements Task {
    static final String NAME = "resolvePatchSourceManifest";

    private final ManifestEvaluator evaluator;
    private final StageTree trees;

    public ResolvePatchSourceManifestTask(ManifestEvaluator evaluator, StageTree trees) {
        this.evaluator = evaluator;
        this.trees = trees;
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        PatchType type = PatchOperation.type(trees.own(stage));
        ManifestEvaluator.Result found = evaluator.evaluate(stage, "patchBody");
        Map<String, Object> outputs = Map.of(
                "patchBody",
                body(type, found.manifests()),
                "requiredArtifacts",
                trees.plain(found.required()),
                "optionalArtifacts",
                trees.plain(found.optional()));
        return TaskResult.builder(ExecutionStatus.SUCCEEDED)
                .context(outputs)
                .outputs(outputs)
                .build();
    }

    private static Object body(PatchType type, List<Object> documents) {
        if (documents.isEmpty()) {
            throw new IllegalStateException("The patch is empty");
        }
        if (type == PatchType.JSON) {
            return documents;
        }
        if (documents.size() > 1) {
            throw new IllegalStateException(
                    "A %s patch is one document, but there are %d".formatted(type, documents.size()));
        }
        return documents.get(0);
    }
}
