package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.Task;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.kubernetes.clouddriver.ProviderVersion;
import java.util.Map;

/** Finds the manifests to deploy and the artifacts to bind. */
final class ResolveDeploySourceManifestTask implements Task {
    static final String NAME = "resolveDeploySourceManifest";

    private final ManifestEvaluator evaluator;
    private final StageTree trees;
    private final ProviderVersion provider;

    public ResolveDeploySourceManifestTask(ManifestEvaluator evaluator, StageTree trees, ProviderVersion provider) {
        this.evaluator = evaluator;
        this.trees = trees;
        this.provider = provider;
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        checkStrategy(stage);
        ManifestEvaluator.Result found = evaluator.evaluate(stage, "manifests");
        Map<String, Object> outputs = Map.of(
                "manifests",
                found.manifests(),
                "requiredArtifacts",
                trees.plain(found.required()),
                "optionalArtifacts",
                trees.plain(found.optional()));
        return TaskResult.builder(ExecutionStatus.SUCCEEDED)
                .context(outputs)
                .outputs(outputs)
                .build();
    }

    /** Spinnaker reads the whole context here, hence stumbles here over a strategy that there is not. */
    private void checkStrategy(StageExecution stage) {
        provider.strategies()
                .of(trees.own(stage)
                        .path("trafficManagement")
                        .path("options")
                        .path("strategy")
                        .asString("none"));
    }
}
