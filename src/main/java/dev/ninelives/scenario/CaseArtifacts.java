package dev.ninelives.scenario;

import dev.ninelives.pipeline.ArtifactStore;
import dev.ninelives.scenario.ScenarioManifest.ByArtifact;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The repository that a pipeline fetches its manifests from; a commit changes what it holds. */
final class CaseArtifacts implements ArtifactStore {
    private final Map<String, String> textByKey = new LinkedHashMap<>();
    private final Set<String> ids = new LinkedHashSet<>();

    /** From now on the manifest's artifact has this text, whatever the pipeline calls it. */
    void commit(ScenarioManifest manifest, String text) {
        if (manifest.route() instanceof ByArtifact artifact) {
            ids.add(manifest.id());
            artifact.identity().keys().forEach(key -> textByKey.put(key, text));
        }
    }

    @Override
    public String fetch(Map<String, Object> artifact) throws ArtifactNotFoundException {
        Object reference = artifact.get("reference");
        Object name = artifact.get("name");
        String text = textByKey.getOrDefault(String.valueOf(reference), textByKey.get(String.valueOf(name)));
        if (text == null) {
            throw new ArtifactNotFoundException(
                    "The scenario has no manifest for the artifact with name '%s' and reference '%s'; it has %s"
                            .formatted(name, reference, ids.isEmpty() ? "none" : String.join(", ", ids)));
        }
        return text;
    }
}
