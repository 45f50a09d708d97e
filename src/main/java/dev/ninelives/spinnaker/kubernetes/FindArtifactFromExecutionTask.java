package dev.ninelives.spinnaker.kubernetes;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.spinnaker.kork.artifacts.model.Artifact;
import com.netflix.spinnaker.kork.artifacts.model.ExpectedArtifact;
import com.netflix.spinnaker.orca.api.pipeline.Task;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.persistence.ExecutionRepository.ExecutionCriteria;
import com.netflix.spinnaker.orca.pipeline.util.ArtifactUtils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Matches expected artifacts with those of a pipeline's latest execution in one of the wanted statuses. In its own
 * pipeline's executions, what this very stage has put out does not count.
 */
final class FindArtifactFromExecutionTask implements Task {
    private static final TypeReference<List<ExpectedArtifact>> EXPECTED = new TypeReference<>() {};

    private static final Map<String, ExecutionStatus> STATUSES = new LinkedHashMap<>();

    static {
        STATUSES.put("successful", ExecutionStatus.SUCCEEDED);
        STATUSES.put("terminal", ExecutionStatus.TERMINAL);
        STATUSES.put("running", ExecutionStatus.RUNNING);
    }

    private final ArtifactUtils artifacts;
    private final ObjectMapper mapper;

    public FindArtifactFromExecutionTask(ArtifactUtils artifacts, ObjectMapper mapper) {
        this.artifacts = artifacts;
        this.mapper = mapper;
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        String pipeline = String.valueOf(stage.getContext().get("pipeline"));
        List<Artifact> found = pipeline.equals(stage.getExecution().getPipelineConfigId())
                ? artifacts.getArtifactsForPipelineIdWithoutStageRef(pipeline, stage.getRefId(), criteria(stage))
                : artifacts.getArtifactsForPipelineId(pipeline, criteria(stage));
        List<ExpectedArtifact> resolved = new ArrayList<>();
        for (ExpectedArtifact expected : expected(stage)) {
            resolved.add(expected.toBuilder()
                    .boundArtifact(match(expected, found, pipeline))
                    .build());
        }
        Map<String, Object> outputs = new LinkedHashMap<>();
        outputs.put("resolvedExpectedArtifacts", resolved);
        outputs.put(
                "artifacts",
                resolved.stream().map(ExpectedArtifact::getBoundArtifact).toList());
        return TaskResult.builder(ExecutionStatus.SUCCEEDED)
                .context(outputs)
                .outputs(outputs)
                .build();
    }

    private static Artifact match(ExpectedArtifact expected, List<Artifact> found, String pipeline) {
        return found.stream()
                .filter(expected::matches)
                .findFirst()
                .or(() -> Optional.ofNullable(expected.isUseDefaultArtifact() ? expected.getDefaultArtifact() : null))
                .orElseThrow(() -> new IllegalStateException(
                        "Unmatched expected artifact %s: the latest execution of pipeline %s has %s"
                                .formatted(
                                        expected.getMatchArtifact(),
                                        pipeline,
                                        found.stream().map(Artifact::getName).toList())));
    }

    private List<ExpectedArtifact> expected(StageExecution stage) {
        List<ExpectedArtifact> expected = new ArrayList<>();
        Object list = stage.getContext().get("expectedArtifacts");
        if (list != null) {
            expected.addAll(mapper.convertValue(list, EXPECTED));
        }
        Object single = stage.getContext().get("expectedArtifact");
        if (single != null) {
            expected.add(mapper.convertValue(single, ExpectedArtifact.class));
        }
        return expected;
    }

    private static ExecutionCriteria criteria(StageExecution stage) {
        List<ExecutionStatus> statuses = new ArrayList<>();
        if (stage.getContext().get("executionOptions") instanceof Map<?, ?> options) {
            STATUSES.forEach((option, status) -> {
                if ("true".equalsIgnoreCase(String.valueOf(options.get(option)))) {
                    statuses.add(status);
                }
            });
        }
        return new ExecutionCriteria()
                .setStatuses(statuses.toArray(new ExecutionStatus[0]))
                .setPageSize(1);
    }
}
