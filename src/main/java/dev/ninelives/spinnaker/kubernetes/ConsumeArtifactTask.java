package dev.ninelives.spinnaker.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.spinnaker.kork.artifacts.model.Artifact;
import com.netflix.spinnaker.kork.core.RetrySupport;
import com.netflix.spinnaker.orca.api.pipeline.Task;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.util.ArtifactUtils;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Makes the fields of a JSON artifact outputs of the stage. */
final class ConsumeArtifactTask implements Task {
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

    private final ArtifactUtils artifacts;
    private final ArtifactDownload download;
    private final RetrySupport retries;
    private final ObjectMapper mapper;

    public ConsumeArtifactTask(
            ArtifactUtils artifacts, ArtifactDownload download, RetrySupport retries, ObjectMapper mapper) {
        this.artifacts = artifacts;
        this.download = download;
        this.retries = retries;
        this.mapper = mapper;
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        String id = String.valueOf(stage.getContext().get("consumeArtifactId"));
        Artifact artifact = artifacts.getBoundArtifactForId(stage, id);
        if (artifact == null) {
            throw new IllegalArgumentException("No artifact could be bound to '%s'".formatted(id));
        }
        String text = retries.retry(() -> download.text(artifact), 10, Duration.ofMillis(200), true);
        Map<String, Object> outputs = parse(text, artifact);
        outputs.values().removeIf(Objects::isNull);
        return TaskResult.builder(ExecutionStatus.SUCCEEDED)
                .context(outputs)
                .outputs(outputs)
                .build();
    }

    private Map<String, Object> parse(String text, Artifact artifact) {
        try {
            return mapper.readValue(text, MAP);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "The artifact %s is no JSON object: %s".formatted(artifact.getName(), e.getOriginalMessage()), e);
        }
    }
}
