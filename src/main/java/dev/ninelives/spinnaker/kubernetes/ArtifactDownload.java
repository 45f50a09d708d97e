package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.kork.artifacts.model.Artifact;
import dev.ninelives.pipeline.ArtifactStore;
import dev.ninelives.pipeline.ArtifactStore.ArtifactNotFoundException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Fetches artifacts as clouddriver does: an embedded one carries its content, all others lie somewhere, and some types
 * stand for things that have no content.
 */
final class ArtifactDownload {
    private static final String EMBEDDED = "embedded/base64";

    /** How the references of some types must begin. */
    private static final Map<String, List<String>> SCHEMES = Map.of(
            "gcs/object", List.of("gs://"),
            "s3/object", List.of("s3://"),
            "http/file", List.of("http://", "https://"));

    private final ArtifactStore store;
    private final StageTree trees;

    public ArtifactDownload(ArtifactStore store, StageTree trees) {
        this.store = store;
        this.trees = trees;
    }

    /** @throws IllegalStateException if it cannot be had; the message says which artifact and why */
    String text(Artifact artifact) {
        check(artifact);
        if (EMBEDDED.equals(artifact.getType())) {
            return decoded(artifact);
        }
        try {
            return store.fetch(trees.plain(artifact));
        } catch (ArtifactNotFoundException e) {
            throw unavailable(artifact, e);
        }
    }

    /** @throws IllegalStateException as {@link #text} */
    Path location(Artifact artifact) {
        check(artifact);
        try {
            return store.locate(trees.plain(artifact));
        } catch (ArtifactNotFoundException e) {
            throw unavailable(artifact, e);
        }
    }

    static boolean isEmbedded(Artifact artifact) {
        return EMBEDDED.equals(artifact.getType());
    }

    static String title(Artifact artifact) {
        return artifact.getName() == null ? artifact.getReference() : artifact.getName();
    }

    private static void check(Artifact artifact) {
        String type = String.valueOf(artifact.getType());
        if (type.equals("docker/image") || type.startsWith("kubernetes/")) {
            throw new IllegalStateException(
                    "The artifact %s is of type %s, which cannot be downloaded".formatted(title(artifact), type));
        }
        List<String> schemes = SCHEMES.getOrDefault(type, List.of());
        String reference = artifact.getReference() == null ? "" : artifact.getReference();
        if (!schemes.isEmpty() && schemes.stream().noneMatch(reference::startsWith)) {
            throw new IllegalStateException("The reference of a %s must begin with %s, but that of %s is '%s'"
                    .formatted(type, String.join(" or ", schemes), title(artifact), reference));
        }
    }

    private static String decoded(Artifact artifact) {
        try {
            return new String(
                    Base64.getDecoder().decode(String.valueOf(artifact.getReference())), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The embedded artifact %s is not base64: %s".formatted(title(artifact), e.getMessage()), e);
        }
    }

    private static IllegalStateException unavailable(Artifact artifact, ArtifactNotFoundException e) {
        return new IllegalStateException(
                "The artifact %s could not be fetched: %s".formatted(title(artifact), e.getMessage()), e);
    }
}
