package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.RetryableTask;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.kubernetes.clouddriver.ProviderVersion;
import dev.ninelives.spinnaker.kubernetes.clouddriver.RunJobOperation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Finds the Job's manifest, in the stage or in an artifact, and submits it. */
final class RunJobManifestTask implements RetryableTask {
    private static final String LOGS = "jobs.spinnaker.io/logs";

    private final Submission submission;
    private final ManifestEvaluator evaluator;
    private final StageTree trees;
    private final ProviderVersion provider;

    public RunJobManifestTask(
            Submission submission, ManifestEvaluator evaluator, StageTree trees, ProviderVersion provider) {
        this.submission = submission;
        this.evaluator = evaluator;
        this.trees = trees;
        this.provider = provider;
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        JsonNode own = trees.own(stage);
        if (!own.hasNonNull("source")) {
            stage.getContext().put("source", "text");
        }
        ManifestEvaluator.Result found =
                evaluator.evaluate(stage, own.hasNonNull("manifest") ? "manifest" : "manifests");
        JsonNode manifests = trees.tree(found.manifests());
        RunJobOperation operation = new RunJobOperation(own, manifests, found.required(), found.optional(), provider);
        return submission.submit(stage, operation, context(manifests));
    }

    private static Map<String, Object> context(JsonNode manifests) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("kato.result.expected", false);
        String logs = manifests
                .path(0)
                .path("metadata")
                .path("annotations")
                .path(LOGS)
                .asString("");
        if (!logs.isEmpty()) {
            context.put("execution", Map.of("logs", logs));
        }
        return context;
    }

    @Override
    public long getBackoffPeriod() {
        return Duration.ofSeconds(2).toMillis();
    }

    @Override
    public long getTimeout() {
        return Duration.ofMinutes(1).toMillis();
    }
}
