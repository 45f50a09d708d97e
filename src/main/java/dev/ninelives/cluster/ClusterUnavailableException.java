package dev.ninelives.cluster;

/** There is no cluster for the cases to run on; the message says why, what was tried and what to do. */
public abstract class ClusterUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected ClusterUnavailableException(String message) {
        super(message);
    }

    protected ClusterUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
