package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.Task;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes the results of a stage's operations its outputs: of each sort, those of the first operation that has any. */
final class PromoteOutputsTask implements Task {
    static final String NAME = "promoteOutputs";
    static final String MANIFESTS = "outputs.manifests";
    static final String NAMES_BY_NAMESPACE = "outputs.manifestNamesByNamespace";

    @Override
    public TaskResult execute(StageExecution stage) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        promote(stage, "manifests", MANIFESTS, outputs);
        promote(stage, "manifestNamesByNamespace", NAMES_BY_NAMESPACE, outputs);
        promote(stage, "boundArtifacts", "outputs.boundArtifacts", outputs);
        promote(stage, "createdArtifacts", "outputs.createdArtifacts", outputs);
        promote(stage, "createdArtifacts", "artifacts", outputs);
        return TaskResult.builder(ExecutionStatus.SUCCEEDED)
                .context(outputs)
                .outputs(outputs)
                .build();
    }

    private static void promote(StageExecution stage, String key, String output, Map<String, Object> outputs) {
        first(stage.getContext().get("kato.tasks"), key).ifPresent(value -> outputs.put(output, value));
    }

    private static Optional<Object> first(Object tasks, String key) {
        return elements(tasks).stream()
                .flatMap(task -> elements(value(task, "resultObjects")).stream())
                .<Object>map(result -> value(result, key))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Object value(Object map, String key) {
        return map instanceof Map<?, ?> values ? values.get(key) : null;
    }

    private static List<?> elements(Object list) {
        return list instanceof List<?> elements ? elements : List.of();
    }
}
