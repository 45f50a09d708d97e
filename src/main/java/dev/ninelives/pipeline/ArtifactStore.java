package dev.ninelives.pipeline;

import java.util.Map;

/** Where the content of artifacts comes from: GitHub, a bucket, a chart museum, or here a scenario's folder. */
public interface ArtifactStore {
    /**
     * The content of an artifact, exactly as stored, broken or not.
     *
     * @param artifact in Spinnaker's form: a map with {@code type}, {@code name}, {@code reference} and so on
     * @throws ArtifactNotFoundException if the store has no such artifact
     */
    String fetch(Map<String, Object> artifact) throws ArtifactNotFoundException;

    /** The store has no such artifact; the message says which and what there is. */
    final class ArtifactNotFoundException extends Exception {
        private static final long serialVersionUID = 1L;

        public ArtifactNotFoundException(String message) {
            super(message);
        }
    }
}
