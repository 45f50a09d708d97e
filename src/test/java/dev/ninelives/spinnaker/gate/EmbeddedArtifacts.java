package dev.ninelives.spinnaker.gate;

import dev.ninelives.pipeline.ArtifactStore;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** What every Spinnaker has for artifacts that bring their content along, and nothing else. */
public final class EmbeddedArtifacts implements ArtifactStore {
    @Override
    public String fetch(Map<String, Object> artifact) throws ArtifactNotFoundException {
        if (!"embedded/base64".equals(artifact.get("type"))) {
            throw new ArtifactNotFoundException("this Spinnaker has no repository for " + artifact);
        }
        byte[] content = Base64.getDecoder().decode(artifact.get("reference").toString());
        return new String(content, StandardCharsets.UTF_8);
    }
}
