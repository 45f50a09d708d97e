package dev.ninelives.kubeconfig;

import dev.ninelives.cluster.ClusterUnavailableException;

/** This cluster is not to be touched, or cannot be; nothing was written to it. The message says why and what to do. */
public final class RefusedClusterException extends ClusterUnavailableException {
    private static final long serialVersionUID = 1L;

    RefusedClusterException(String message) {
        super(message);
    }

    RefusedClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
