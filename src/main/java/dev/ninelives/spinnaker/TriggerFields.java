package dev.ninelives.spinnaker;

import dev.ninelives.pipeline.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The trigger of an execution, from what a run gives and what the pipeline says for where it gives nothing. */
public final class TriggerFields {
    private static final ObjectMapper MAPPER = JsonMapper.shared();
    private static final String PARENT = "parent";

    private final ObjectNode pipeline;
    private final Trigger trigger;
    private final List<Map<String, Object>> artifacts;

    /** @param pipeline its whole definition */
    public TriggerFields(ObjectNode pipeline, Trigger trigger) {
        this.pipeline = pipeline;
        this.trigger = trigger;
        artifacts = EventArtifacts.of(trigger);
    }

    /** In Spinnaker's form, as Echo and Gate hand it to Orca. */
    public Map<String, Object> toMap() {
        Map<String, Object> fields = new LinkedHashMap<>(trigger.fields());
        fields.put("type", trigger.type());
        fields.put("user", trigger.user());
        fields.put("parameters", parameters());
        fields.put("artifacts", artifacts);
        fields.putIfAbsent("expectedArtifactIds", expectedArtifactIds());
        if (fields.remove(PARENT) instanceof Map<?, ?> parent) {
            fields.put("parentExecution", parentExecution(parent));
        }
        return fields;
    }

    /** What is wrong with a trigger that would not start the pipeline. */
    public List<String> problems() {
        return new ConfiguredTriggers(pipeline).problems(trigger, artifacts);
    }

    /** The defaults of a pipeline's parameters, by name. */
    public static Map<String, Object> defaults(JsonNode pipeline) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        for (JsonNode parameter : pipeline.path("parameterConfig")) {
            if (parameter.hasNonNull("default")) {
                defaults.put(
                        parameter.path("name").asString(""),
                        MAPPER.convertValue(parameter.get("default"), Object.class));
            }
        }
        return defaults;
    }

    /** A message may bring parameters in its payload. */
    private Map<String, Object> parameters() {
        Map<String, Object> values = new LinkedHashMap<>(trigger.parameters());
        if (trigger.fields().get("payload") instanceof Map<?, ?> payload
                && payload.get("parameters") instanceof Map<?, ?> brought) {
            brought.forEach((name, value) -> values.putIfAbsent(name.toString(), value));
        }
        defaults(pipeline).forEach(values::putIfAbsent);
        return values;
    }

    /** Those of the pipeline's own trigger that fires like this. */
    private List<String> expectedArtifactIds() {
        return new ConfiguredTriggers(pipeline)
                .firing(trigger, artifacts)
                .map(ConfiguredTrigger::expectedArtifactIds)
                .orElse(List.of());
    }

    /** An execution that has ended before ours began, as far as a child may look at it. */
    private Map<String, Object> parentExecution(Map<?, ?> parent) {
        Map<String, Object> execution = new LinkedHashMap<>();
        execution.put("type", "PIPELINE");
        execution.put("id", "parent");
        execution.put(
                "application",
                text(parent, "application", pipeline.path("application").asString("")));
        execution.put("name", text(parent, "name", "parent"));
        execution.put("pipelineConfigId", text(parent, "id", ""));
        execution.put("status", text(parent, "status", "SUCCEEDED"));
        execution.put("stages", new ArrayList<>());
        execution.put("trigger", Map.of("type", "manual", "user", trigger.user(), "artifacts", artifacts));
        return execution;
    }

    private static String text(Map<?, ?> map, String key, String otherwise) {
        Object value = map.get(key);
        return value == null ? otherwise : value.toString();
    }
}
