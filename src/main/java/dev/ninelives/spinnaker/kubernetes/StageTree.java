package dev.ninelives.spinnaker.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.spinnaker.kork.artifacts.model.Artifact;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Between Orca's maps and beans, which Jackson 2 reads and writes, and the trees of Jackson 3 that everything else
 * uses.
 */
final class StageTree {
    private static final JsonMapper TREES = new JsonMapper();

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final ObjectMapper orca;

    StageTree(ObjectMapper orca) {
        this.orca = orca;
    }

    /** A stage's own context, without what stages before it have put out. */
    ObjectNode own(StageExecution stage) {
        return (ObjectNode) tree(new HashMap<>(stage.getContext()));
    }

    /** Any value of a context. */
    JsonNode tree(Object value) {
        try {
            return TREES.readTree(orca.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A stage's context holds what is no JSON: " + value, e);
        }
    }

    /** A tree as maps, lists and plain values. */
    Object plain(JsonNode tree) {
        return TREES.convertValue(tree, Object.class);
    }

    /** An artifact in the form in which a context holds it. */
    Map<String, Object> plain(Artifact artifact) {
        return orca.convertValue(artifact, MAP);
    }

    List<Map<String, Object>> plain(Iterable<Artifact> artifacts) {
        List<Map<String, Object>> plain = new ArrayList<>();
        artifacts.forEach(artifact -> plain.add(plain(artifact)));
        return plain;
    }

    /** The artifacts of a list in a context; none where there is no list. */
    List<Artifact> artifacts(Object list) {
        List<Artifact> artifacts = new ArrayList<>();
        if (list instanceof List<?> elements) {
            elements.forEach(element -> artifacts.add(artifact(element)));
        }
        return artifacts;
    }

    /** An artifact in a context; null where there is none. */
    Artifact artifact(Object value) {
        return value == null ? null : orca.convertValue(value, Artifact.class);
    }

    /** A YAML document as a map with texts as keys, the way Orca takes it. */
    Map<String, Object> map(Object document) {
        return orca.convertValue(document, MAP);
    }
}
