package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.kork.expressions.ExpressionEvaluationSummary;
import com.netflix.spinnaker.orca.api.pipeline.graph.StageGraphBuilder;
import com.netflix.spinnaker.orca.api.pipeline.graph.TaskNode;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.ExpressionAwareStageDefinitionBuilder;
import com.netflix.spinnaker.orca.pipeline.tasks.artifacts.BindProducedArtifactsTask;
import com.netflix.spinnaker.orca.pipeline.util.ContextParameterProcessor;
import dev.ninelives.spinnaker.StageCheck;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;
import dev.ninelives.spinnaker.kubernetes.clouddriver.ProviderVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The stage {@code deployManifest}: deploys, waits until all is stable, and lets its strategy deal with older versions.
 */
final class DeployManifestStage extends ExpressionAwareStageDefinitionBuilder implements StageCheck {
    private final OldReplicaSets oldReplicaSets;
    private final StageMistakes mistakes;

    public DeployManifestStage(Clouddriver clouddriver, StageTree trees, ProviderVersion provider) {
        oldReplicaSets = new OldReplicaSets(clouddriver, trees, provider);
        mistakes = new StageMistakes(clouddriver);
    }

    @Override
    public void taskGraph(StageExecution stage, TaskNode.Builder builder) {
        builder.withTask(ResolveDeploySourceManifestTask.NAME, ResolveDeploySourceManifestTask.class)
                .withTask("deployManifest", DeployManifestTask.class)
                .withTask("monitorDeploy", MonitorKatoTask.class)
                .withTask(PromoteOutputsTask.NAME, PromoteOutputsTask.class)
                .withTask(WaitForManifestStableTask.NAME, WaitForManifestStableTask.class)
                .withTask(CleanupArtifactsTask.NAME, CleanupArtifactsTask.class)
                .withTask("monitorCleanup", MonitorKatoTask.class)
                .withTask(PromoteOutputsTask.NAME, PromoteOutputsTask.class)
                .withTask(BindProducedArtifactsTask.TASK_NAME, BindProducedArtifactsTask.class);
    }

    @Override
    public void afterStages(StageExecution stage, StageGraphBuilder graph) {
        oldReplicaSets.plan(stage, graph);
        if ("true".equals(String.valueOf(stage.getContext().get("noOutput")))) {
            stage.setOutputs(new HashMap<>());
        }
    }

    /**
     * Spinnaker leaves expressions in the manifests alone only here, and only asks here with {@code spelEvaluator} v4.
     * Everything but the manifests is evaluated all the same; Orca's own method for that is closed to us in the oldest versions.
     */
    @Override
    public boolean processExpressions(
            StageExecution stage, ContextParameterProcessor expressions, ExpressionEvaluationSummary summary) {
        boolean skip = "true".equals(String.valueOf(stage.getContext().get("skipExpressionEvaluation")));
        if (skip) {
            Map<String, Object> rest = new HashMap<>(stage.getContext());
            rest.remove("manifests");
            stage.getContext()
                    .putAll(expressions.process(rest, expressions.buildExecutionContext(stage), true, summary));
        }
        return !skip;
    }

    @Override
    public List<String> problems(JsonNode stage) {
        return mistakes.of(stage);
    }
}
