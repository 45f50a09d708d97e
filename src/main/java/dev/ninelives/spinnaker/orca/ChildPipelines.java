package dev.ninelives.spinnaker.orca;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionType;
import com.netflix.spinnaker.orca.api.pipeline.models.PipelineExecution;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.persistence.ExecutionRepository;
import com.netflix.spinnaker.orca.pipeline.util.ArtifactUtils;
import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.pipeline.PipelineStore;
import dev.ninelives.spinnaker.TriggerFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Starts pipelines from within pipelines. A child is triggered by its parent: it knows the parent's execution, gets the
 * parameters that the stage gives it and its own defaults for the rest, and sees all artifacts that the stage sees.
 */
final class ChildPipelines {
    static final String EXECUTION_ID = "executionId";

    private static final TypeReference<List<Map<String, Object>>> MAPS = new TypeReference<>() {};

    private final PipelineStart start;
    private final PipelineStore store;
    private final ExecutionRepository executions;
    private final ArtifactUtils artifacts;
    private final ObjectMapper mapper;
    private final Ulids ids;

    ChildPipelines(
            PipelineStart start,
            PipelineStore store,
            ExecutionRepository executions,
            ArtifactUtils artifacts,
            ObjectMapper mapper,
            Ulids ids) {
        this.start = start;
        this.store = store;
        this.executions = executions;
        this.artifacts = artifacts;
        this.mapper = mapper;
        this.ids = ids;
    }

    /** @throws IllegalArgumentException if there is no such pipeline, or it is disabled; the mistake is in the stage */
    PipelineExecution start(StageExecution parent, String id) {
        Pipeline child = store.find(id)
                .orElseThrow(() ->
                        new IllegalArgumentException("The referenced pipeline cannot be located (%s)".formatted(id)));
        if (child.json().path("disabled").asBoolean(false)) {
            throw new IllegalArgumentException("The referenced pipeline is disabled: " + child.name());
        }
        List<Map<String, Object>> received = mapper.convertValue(artifacts.getArtifacts(parent), MAPS);
        return start.start(child, trigger(parent, child, received), received, ids.next());
    }

    void cancel(StageExecution parent) {
        if (parent.getContext().get(EXECUTION_ID) instanceof String id) {
            PipelineExecution child = executions.retrieve(ExecutionType.PIPELINE, id);
            if (!child.isCanceled() && !child.getStatus().isComplete()) {
                executions.cancel(ExecutionType.PIPELINE, id, "parent pipeline", null);
            }
        }
    }

    private static Map<String, Object> trigger(
            StageExecution parent, Pipeline child, List<Map<String, Object>> received) {
        PipelineExecution execution = parent.getExecution();
        Map<String, Object> trigger = new LinkedHashMap<>();
        trigger.put("type", PipelineStage.TYPE);
        trigger.put("user", execution.getTrigger().getUser());
        trigger.put("parentExecution", execution);
        trigger.put("parentPipelineStageId", parent.getId());
        trigger.put("correlationId", "%s_%s_%s".formatted(execution.getId(), parent.getRefId(), child.id()));
        trigger.put("parameters", parameters(parent, child.json()));
        trigger.put("expectedArtifactIds", expectedArtifactIds(execution, child.json()));
        trigger.put("artifacts", received);
        return trigger;
    }

    private static Map<String, Object> parameters(StageExecution parent, JsonNode child) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (parent.getContext().get("pipelineParameters") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> parameters.put(name.toString(), value));
        }
        TriggerFields.defaults(child).forEach(parameters::putIfAbsent);
        return parameters;
    }

    /** Those of the child's own trigger on the parent. */
    private static List<String> expectedArtifactIds(PipelineExecution parent, JsonNode child) {
        List<String> ids = new ArrayList<>();
        for (JsonNode trigger : child.path("triggers")) {
            if (trigger.path("type").asString("").equals(PipelineStage.TYPE)
                    && trigger.path(PipelineStage.TYPE).asString("").equals(parent.getPipelineConfigId())) {
                trigger.path("expectedArtifactIds").forEach(id -> ids.add(id.asString("")));
            }
        }
        return ids;
    }
}
