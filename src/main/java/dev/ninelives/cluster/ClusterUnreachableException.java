package dev.ninelives.cluster;

/** The API server gave no answer at all; no fault of the pipeline under test. */
public final class ClusterUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClusterUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
