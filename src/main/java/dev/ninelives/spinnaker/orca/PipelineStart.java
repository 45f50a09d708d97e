package dev.ninelives.spinnaker.orca;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionType;
import com.netflix.spinnaker.orca.api.pipeline.models.PipelineExecution;
import com.netflix.spinnaker.orca.pipeline.ExecutionLauncher;
import com.netflix.spinnaker.orca.pipeline.util.ArtifactUtils;
import com.netflix.spinnaker.orca.pipeline.util.ContextParameterProcessor;
import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.pipeline.Trigger;
import dev.ninelives.spinnaker.TriggerFields;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes an execution of a saved pipeline and a trigger, as Echo, Gate and Orca do between them. */
final class PipelineStart {
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

    private final ObjectMapper mapper;
    private final ArtifactUtils artifacts;
    private final ContextParameterProcessor expressions;
    private final ExecutionLauncher launcher;

    PipelineStart(
            ObjectMapper mapper,
            ArtifactUtils artifacts,
            ContextParameterProcessor expressions,
            ExecutionLauncher launcher) {
        this.mapper = mapper;
        this.artifacts = artifacts;
        this.expressions = expressions;
        this.launcher = launcher;
    }

    /**
     * Starts the pipeline, or records that it failed at start: an expected artifact that nothing matches is not a mistake
     * in the JSON, but a start that Spinnaker fails.
     */
    PipelineExecution start(Pipeline pipeline, Trigger trigger, String executionId) {
        TriggerFields fields = new TriggerFields(pipeline.json(), trigger);
        return start(pipeline, fields.toMap(), List.of(), executionId);
    }

    /**
     * As above, with the trigger as Orca gets it.
     *
     * @param received artifacts that whoever triggers hands down
     */
    PipelineExecution start(
            Pipeline pipeline, Map<String, Object> trigger, List<Map<String, Object>> received, String executionId) {
        Map<String, Object> config = read(pipeline);
        config.values().removeIf(Objects::isNull);
        config.put("executionId", executionId);
        config.put("trigger", trigger);
        config.put("receivedArtifacts", received);
        config.remove("triggers");
        config.putIfAbsent("origin", "unknown");
        try {
            artifacts.resolveArtifacts(config);
        } catch (RuntimeException e) {
            withTriggerRead(config);
            return launch("fail", config, e);
        }
        chain(config);
        config = expressions.processPipeline(config, roots(config), false);
        withTriggerRead(config);
        return launch("start", config);
    }

    private Map<String, Object> read(Pipeline pipeline) {
        try {
            return mapper.readValue(pipeline.json().toString(), MAP);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "A JSON tree did not survive being written and read: " + pipeline.source(), e);
        }
    }

    /** Stages without any refId run one after the other. */
    @SuppressWarnings("unchecked")
    private static void chain(Map<String, Object> config) {
        List<Map<String, Object>> stages = (List<Map<String, Object>>) config.get("stages");
        if (stages.stream().anyMatch(stage -> stage.get("refId") != null)) {
            return;
        }
        for (int i = 0; i < stages.size(); i++) {
            stages.get(i).put("refId", Integer.toString(i));
            stages.get(i).put("requisiteStageRefIds", i == 0 ? List.of() : List.of(Integer.toString(i - 1)));
        }
    }

    private static Map<String, Object> roots(Map<String, Object> config) {
        Map<String, Object> roots = new LinkedHashMap<>();
        roots.put("trigger", config.get("trigger"));
        roots.put("templateVariables", config.getOrDefault("templateVariables", Map.of()));
        return roots;
    }

    private void withTriggerRead(Map<String, Object> config) {
        config.put(
                "trigger",
                mapper.convertValue(
                        config.get("trigger"), com.netflix.spinnaker.orca.api.pipeline.models.Trigger.class));
    }

    /** Up to Orca 8.20 the launcher takes JSON text, since 8.21 a map. */
    private PipelineExecution launch(String method, Map<String, Object> config, Exception... failure) {
        for (Method candidate : ExecutionLauncher.class.getMethods()) {
            Class<?>[] types = candidate.getParameterTypes();
            if (candidate.getName().equals(method) && types.length == 2 + failure.length) {
                Object form = types[1] == String.class ? text(config) : config;
                return failure.length == 0
                        ? call(candidate, ExecutionType.PIPELINE, form)
                        : call(candidate, ExecutionType.PIPELINE, form, failure[0]);
            }
        }
        throw new IllegalStateException(
                "Orca %s has no ExecutionLauncher.%s with a pipeline".formatted(OrcaVersion.onClassPath(), method));
    }

    private PipelineExecution call(Method method, Object... arguments) {
        try {
            return (PipelineExecution) method.invoke(launcher, arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    "Orca could not start the pipeline: " + e.getCause().getMessage(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Orca's launcher is not public", e);
        }
    }

    private String text(Map<String, Object> config) {
        try {
            return mapper.writeValueAsString(config);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The pipeline could not be written as JSON", e);
        }
    }
}
