package dev.ninelives.spinnaker.gate;

import dev.ninelives.pipeline.ArtifactStore;
import dev.ninelives.pipeline.ArtifactStore.ArtifactNotFoundException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A live Spinnaker fetches manifests from repositories of its own, which hold none of a case's faults. So the case's text
 * goes with the pipeline, as Spinnaker's artifact type {@code embedded/base64}, in the place of the artifact that the
 * pipeline would fetch.
 */
final class EmbeddedManifests {
    private static final String TYPE = "embedded/base64";

    /** The account that every Spinnaker has for it. */
    private static final String ACCOUNT = "embedded-artifact";

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final ArtifactStore store;

    EmbeddedManifests(ArtifactStore store) {
        this.store = store;
    }

    /**
     * Changes the pipeline where it names an artifact that the store has.
     *
     * @return the texts that it has now, by the id of their expected artifact, or by the refId of the one stage that has them
     */
    Map<String, String> into(ObjectNode pipeline) {
        Map<String, String> embedded = new LinkedHashMap<>();
        for (JsonNode expected : pipeline.path("expectedArtifacts")) {
            text(expected).ifPresent(text -> {
                embed((ObjectNode) expected, text);
                embedded.put(expected.path("id").asString(""), text);
            });
        }
        Map<String, String> all = new LinkedHashMap<>(embedded);
        for (JsonNode stage : pipeline.path("stages")) {
            inStage((ObjectNode) stage, embedded.keySet())
                    .ifPresent(text -> all.put(stage.path("refId").asString(""), text));
        }
        return all;
    }

    private Optional<String> text(JsonNode expected) {
        return fetch(expected.path("defaultArtifact")).or(() -> fetch(expected.path("matchArtifact")));
    }

    private void embed(ObjectNode expected, String text) {
        String name = expected.path("matchArtifact").path("name").asString("");
        expected.set("matchArtifact", artifact(name));
        expected.set("defaultArtifact", artifact(name).put("reference", base64(text)));
        expected.put("useDefaultArtifact", true);
        expected.put("usePriorArtifact", false);
    }

    private Optional<String> inStage(ObjectNode stage, Set<String> embedded) {
        Optional<String> own = fetch(stage.path("manifestArtifact"));
        own.ifPresent(text -> stage.set(
                "manifestArtifact",
                artifact(stage.path("manifestArtifact").path("name").asString(""))
                        .put("reference", base64(text))));
        if (own.isPresent()
                || embedded.contains(stage.path("manifestArtifactId").asString(""))) {
            stage.remove("manifestArtifactAccount");
        }
        return own;
    }

    private Optional<String> fetch(JsonNode artifact) {
        if (!artifact.isObject() || artifact.path("type").asString("").startsWith("docker/")) {
            return Optional.empty();
        }
        try {
            return Optional.of(store.fetch(JsonMapper.shared().convertValue(artifact, MAP)));
        } catch (ArtifactNotFoundException e) {
            return Optional.empty(); // one that Spinnaker itself has to find
        }
    }

    private static ObjectNode artifact(String name) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("type", TYPE)
                .put("name", name)
                .put("artifactAccount", ACCOUNT);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
