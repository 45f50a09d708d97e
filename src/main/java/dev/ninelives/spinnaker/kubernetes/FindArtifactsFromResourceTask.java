package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.kork.core.RetrySupport;
import com.netflix.spinnaker.orca.api.pipeline.Task;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Coordinates;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesCredentials;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Manifest;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads a live object and puts out what it refers to, which later deploys may then bind: the image that now runs. */
final class FindArtifactsFromResourceTask implements Task {
    static final String NAME = "findArtifactsFromResource";

    private final Clouddriver clouddriver;
    private final RetrySupport retries;
    private final StageTree trees;

    public FindArtifactsFromResourceTask(Clouddriver clouddriver, RetrySupport retries, StageTree trees) {
        this.clouddriver = clouddriver;
        this.retries = retries;
        this.trees = trees;
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        JsonNode context = trees.own(stage);
        Coordinates object = Coordinates.of(
                context.path("location").asString(""),
                context.path("manifestName").asString(""));
        KubernetesCredentials credentials = clouddriver.credentials(Credentials.account(stage), stage.getName());
        Manifest live = retries.retry(() -> credentials.get(object), 5, Duration.ofSeconds(1), true)
                .orElseThrow(() -> new IllegalStateException("There is no " + object));
        Map<String, Object> outputs =
                Map.of("manifest", trees.plain(live.json()), "artifacts", trees.plain(live.artifacts()));
        return TaskResult.builder(ExecutionStatus.SUCCEEDED)
                .context(outputs)
                .outputs(outputs)
                .build();
    }
}
