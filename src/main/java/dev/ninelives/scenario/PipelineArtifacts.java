package dev.ninelives.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The artifacts that a pipeline speaks of: its expected ones, and those that stages name themselves. */
final class PipelineArtifacts {
    private final Map<String, ArtifactIdentity> byId = new LinkedHashMap<>();

    PipelineArtifacts(ObjectNode pipeline) {
        pipeline.path("expectedArtifacts").forEach(this::addExpected);
        pipeline.path("stages").forEach(stage -> addInline(stage.path("manifestArtifact")));
    }

    /** By the expected artifact's id, or else by a name or reference. */
    Optional<ArtifactIdentity> find(String id) {
        return Optional.ofNullable(byId.get(id))
                .or(() -> byId.values().stream()
                        .filter(identity -> identity.keys().contains(id))
                        .findFirst());
    }

    List<String> ids() {
        return List.copyOf(byId.keySet());
    }

    private void addExpected(JsonNode expected) {
        JsonNode match = expected.path("matchArtifact");
        Set<String> keys = new LinkedHashSet<>(keys(match));
        keys.addAll(keys(expected.path("defaultArtifact")));
        boolean brings = !expected.path("useDefaultArtifact").asBoolean(false)
                && !match.path("name").asString("").isEmpty();
        byId.put(
                expected.path("id").asString(""),
                new ArtifactIdentity(List.copyOf(keys), brings ? List.of(artifact(match)) : List.of()));
    }

    private void addInline(JsonNode artifact) {
        List<String> keys = keys(artifact);
        if (!keys.isEmpty()) {
            byId.putIfAbsent(keys.get(0), new ArtifactIdentity(keys, List.of()));
        }
    }

    private static Map<String, Object> artifact(JsonNode match) {
        Map<String, Object> artifact = new LinkedHashMap<>();
        for (String field : List.of("type", "artifactAccount", "name", "version", "reference")) {
            if (!match.path(field).asString("").isEmpty()) {
                artifact.put(field, match.path(field).asString());
            }
        }
        artifact.putIfAbsent("reference", artifact.get("name"));
        return artifact;
    }

    private static List<String> keys(JsonNode artifact) {
        List<String> keys = new ArrayList<>();
        for (String field : List.of("reference", "name")) {
            String key = artifact.path(field).asString("");
            if (!key.isEmpty() && !keys.contains(key)) {
                keys.add(key);
            }
        }
        return keys;
    }
}
