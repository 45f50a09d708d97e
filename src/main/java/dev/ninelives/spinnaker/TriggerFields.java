package dev.ninelives.spinnaker;

import dev.ninelives.pipeline.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The trigger of an execution, from what a run gives and what the pipeline says for where it gives nothing. */
public final class TriggerFields {
    private static final ObjectMapper MAPPER = JsonMapper.shared();
    private static final String DOCKER_IMAGE = "docker/image";
    private static final List<String> DOCKER_IDENTITY = List.of("account", "registry", "repository");

    private final ObjectNode pipeline;
    private final Trigger trigger;

    /** @param pipeline its whole definition */
    public TriggerFields(ObjectNode pipeline, Trigger trigger) {
        this.pipeline = pipeline;
        this.trigger = trigger;
    }

    /** In Spinnaker's form, as Echo and Gate hand it to Orca. */
    public Map<String, Object> toMap() {
        Map<String, Object> fields = new LinkedHashMap<>(trigger.fields());
        fields.put("type", trigger.type());
        fields.put("user", trigger.user());
        fields.put("parameters", parameters());
        fields.put("artifacts", artifacts());
        fields.putIfAbsent("expectedArtifactIds", expectedArtifactIds());
        return fields;
    }

    private Map<String, Object> parameters() {
        Map<String, Object> values = new LinkedHashMap<>(trigger.parameters());
        for (JsonNode parameter : pipeline.path("parameterConfig")) {
            if (parameter.hasNonNull("default")) {
                values.putIfAbsent(
                        parameter.path("name").asString(""),
                        MAPPER.convertValue(parameter.get("default"), Object.class));
            }
        }
        return values;
    }

    private List<Map<String, Object>> artifacts() {
        List<Map<String, Object>> artifacts = new ArrayList<>(trigger.artifacts());
        boolean hasImage = artifacts.stream().anyMatch(artifact -> DOCKER_IMAGE.equals(artifact.get("type")));
        if (trigger.type().equals("docker") && !hasImage) {
            image().ifPresent(artifacts::add);
        }
        return artifacts;
    }

    /** The image that a docker trigger is about, as Echo makes it of a registry's event. */
    private Optional<Map<String, Object>> image() {
        Object tag = trigger.fields().get("tag");
        Object repository = trigger.fields().get("repository");
        if (tag == null || repository == null) {
            return Optional.empty();
        }
        Object registry = trigger.fields().get("registry");
        String name = registry == null || registry.toString().isEmpty() ? "" + repository : registry + "/" + repository;
        Map<String, Object> image = new LinkedHashMap<>();
        image.put("type", DOCKER_IMAGE);
        image.put("name", name);
        image.put("version", tag);
        image.put("reference", name + ":" + tag);
        return Optional.of(image);
    }

    /** Those of the pipeline's own trigger that fires like this. */
    private List<String> expectedArtifactIds() {
        List<String> ids = new ArrayList<>();
        for (JsonNode configured : pipeline.path("triggers")) {
            if (firesLike(configured)) {
                configured.path("expectedArtifactIds").forEach(id -> ids.add(id.asString("")));
                return ids;
            }
        }
        return ids;
    }

    private boolean firesLike(JsonNode configured) {
        return configured.path("type").asString("").equals(trigger.type())
                && configured.path("enabled").asBoolean(true)
                && DOCKER_IDENTITY.stream().allMatch(key -> agrees(configured, key));
    }

    private boolean agrees(JsonNode configured, String key) {
        Object given = trigger.fields().get(key);
        return given == null
                || !configured.hasNonNull(key)
                || configured.path(key).asString("").equals(given.toString());
    }
}
