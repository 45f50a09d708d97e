package dev.ninelives.k3s;

import dev.ninelives.cluster.ClusterUnavailableException;

/** A Docker engine answers, but there is no k3s on it; the message says what was tried and what to do. */
public final class K3sException extends ClusterUnavailableException {
    private static final long serialVersionUID = 1L;

    K3sException(String message) {
        super(message);
    }

    K3sException(String message, Throwable cause) {
        super(message, cause);
    }
}
