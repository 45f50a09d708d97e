package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.kork.artifacts.model.Artifact;
import com.netflix.spinnaker.kork.core.RetrySupport;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.util.ArtifactUtils;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Where a stage's manifests come from when they are in an artifact. */
final class ManifestSource {
    private static final int TRIES = 10;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final ArtifactUtils artifacts;
    private final ArtifactDownload download;
    private final RetrySupport retries;
    private final StageTree trees;

    public ManifestSource(ArtifactUtils artifacts, ArtifactDownload download, RetrySupport retries, StageTree trees) {
        this.artifacts = artifacts;
        this.download = download;
        this.retries = retries;
        this.trees = trees;
    }

    /**
     * The documents of the stage's artifact.
     *
     * @throws IllegalArgumentException if the stage names no artifact, or one without an account
     * @throws IllegalStateException if it cannot be had or is no YAML; the message says where
     */
    List<Object> documents(StageExecution stage) {
        Artifact artifact = artifact(stage);
        String text = retries.retry(() -> download.text(artifact), TRIES, FIRST_PAUSE, true);
        List<Object> documents = parse(artifact, text); // outside of the retries, as Spinnaker's lazy parser is
        List<Object> manifests = new ArrayList<>();
        documents.stream().filter(Objects::nonNull).forEach(document -> {
            if (document instanceof List<?> list) {
                list.forEach(element -> manifests.add(trees.map(element)));
            } else {
                manifests.add(trees.map(document));
            }
        });
        return manifests;
    }

    private Artifact artifact(StageExecution stage) {
        Map<String, Object> context = stage.getContext();
        String account = (String) context.get("manifestArtifactAccount");
        boolean hasAccount = account != null && !account.isBlank();
        if (hasAccount && context.get("manifestArtifactId") instanceof String id && !id.isBlank()) {
            throw new IllegalArgumentException(
                    "Artifact account must not be set if the manifest is an expected artifact: remove"
                            + " manifestArtifactAccount '%s', or manifestArtifactId '%s'".formatted(account, id));
        }
        Artifact bound = artifacts.getBoundArtifactForStage(
                stage, (String) context.get("manifestArtifactId"), trees.artifact(context.get("manifestArtifact")));
        if (bound == null) {
            throw new IllegalArgumentException("No manifest artifact was specified: there is none with id '%s'"
                    .formatted(context.get("manifestArtifactId")));
        }
        Artifact artifact =
                hasAccount ? bound.toBuilder().artifactAccount(account).build() : bound;
        if (artifact.getArtifactAccount() == null) {
            throw new IllegalArgumentException(
                    "No manifest artifact account was specified for " + ArtifactDownload.title(artifact));
        }
        return artifact;
    }

    private static List<Object> parse(Artifact artifact, String text) {
        List<Object> documents = new ArrayList<>();
        try {
            new Yaml(new SafeConstructor()).loadAll(text).forEach(documents::add);
        } catch (YAMLException e) {
            throw new IllegalStateException(
                    "The manifest %s is no YAML: %s".formatted(ArtifactDownload.title(artifact), e.getMessage()), e);
        }
        return documents;
    }
}
