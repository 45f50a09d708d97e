package dev.ninelives.scenario;

import dev.ninelives.pipeline.ArtifactStore;
import dev.ninelives.scenario.ScenarioManifest.ByArtifact;
import dev.ninelives.time.Timeline;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All stores that a pipeline fetches from: the scenario's manifests, which a commit changes, and what else is declared. A
 * declared artifact may refuse or not answer at all before it, or instead of it, comes.
 */
final class CaseArtifacts implements ArtifactStore {
    /** Clouddriver's default for reading from a store. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<StoredArtifact> stored;
    private final Timeline timeline;
    private final Map<String, String> textByKey = new LinkedHashMap<>();
    private final Set<String> ids = new LinkedHashSet<>();
    private final Map<StoredArtifact, Integer> requests = new LinkedHashMap<>();
    private DeploymentRun run = DeploymentRun.BASELINE;

    CaseArtifacts(List<StoredArtifact> stored, Timeline timeline) {
        this.stored = List.copyOf(stored);
        this.timeline = timeline;
    }

    /** From now on, what is declared for this run holds. */
    void enter(DeploymentRun entered) {
        run = entered;
    }

    /** From now on the manifest's artifact has this text, whatever the pipeline calls it. */
    void commit(ScenarioManifest manifest, String text) {
        if (manifest.route() instanceof ByArtifact artifact) {
            ids.add(manifest.id());
            artifact.identity().keys().forEach(key -> textByKey.put(key, text));
        }
    }

    @Override
    public String fetch(Map<String, Object> artifact) throws ArtifactNotFoundException {
        Optional<Path> file = answered(artifact);
        return file.isPresent() ? read(file.get()) : manifest(artifact);
    }

    @Override
    public Path locate(Map<String, Object> artifact) throws ArtifactNotFoundException {
        return answered(artifact)
                .orElseThrow(() -> new ArtifactNotFoundException(
                        "The scenario has no file for the artifact %s; declare it under artifacts"
                                .formatted(title(artifact))));
    }

    /**
     * The declared file of an artifact, once the store gives it out.
     *
     * @throws ArtifactNotFoundException if the store refuses this time
     */
    private Optional<Path> answered(Map<String, Object> artifact) throws ArtifactNotFoundException {
        Optional<StoredArtifact> found = stored.stream()
                .filter(candidate -> candidate.run().covers(run))
                .filter(candidate -> candidate.key().equals(artifact.get("reference"))
                        || candidate.key().equals(artifact.get("name")))
                .findFirst();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String answer = found.get().answer(requests.merge(found.get(), 1, Integer::sum) - 1);
        if (answer.equals(StoredArtifact.TIMEOUT)) {
            timeline.pass(PATIENCE);
            throw new ArtifactNotFoundException(
                    "%s did not answer within %d seconds".formatted(found.get().key(), PATIENCE.toSeconds()));
        }
        if (!answer.equals(StoredArtifact.OK)) {
            throw new ArtifactNotFoundException(
                    "%s answered %s".formatted(found.get().key(), answer));
        }
        return found.get().file();
    }

    private String manifest(Map<String, Object> artifact) throws ArtifactNotFoundException {
        Object reference = artifact.get("reference");
        Object name = artifact.get("name");
        String text = textByKey.getOrDefault(String.valueOf(reference), textByKey.get(String.valueOf(name)));
        if (text == null) {
            throw new ArtifactNotFoundException("The scenario has no manifest for the artifact %s; it has %s"
                    .formatted(title(artifact), ids.isEmpty() ? "none" : String.join(", ", ids)));
        }
        return text;
    }

    private static String read(Path file) throws ArtifactNotFoundException {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new ArtifactNotFoundException(file + " is not text in UTF-8");
        } catch (IOException e) {
            throw new ArtifactNotFoundException("%s cannot be read: %s".formatted(file, e.getMessage()));
        }
    }

    private static String title(Map<String, Object> artifact) {
        return "with name '%s' and reference '%s'".formatted(artifact.get("name"), artifact.get("reference"));
    }
}
