package dev.ninelives.pipeline;

import java.nio.file.Path;
import java.util.Map;

/** Where the content of artifacts comes from: GitHub, a bucket, a chart museum, or here a scenario's folder. */
@FunctionalInterface
public interface ArtifactStore {
    /**
     * The content of an artifact, exactly as stored, broken or not.
     *
     * @param artifact in Spinnaker's form: a map with {@code type}, {@code name}, {@code reference} and so on
     * @throws ArtifactNotFoundException if the store does not give it out, now or ever
     */
    String fetch(Map<String, Object> artifact) throws ArtifactNotFoundException;

    /**
     * Where an artifact lies that is no text: the folder of a chart or of a repository, or an archive.
     *
     * @param artifact as in {@link #fetch}
     * @throws ArtifactNotFoundException if the store does not give it out, now or ever
     */
    default Path locate(Map<String, Object> artifact) throws ArtifactNotFoundException {
        throw new ArtifactNotFoundException(
                "This store has no files, hence none for the artifact with name '%s'".formatted(artifact.get("name")));
    }

    /** The store does not give out the artifact; the message says which and why, or what there is. */
    final class ArtifactNotFoundException extends Exception {
        private static final long serialVersionUID = 1L;

        public ArtifactNotFoundException(String message) {
            super(message);
        }
    }
}
