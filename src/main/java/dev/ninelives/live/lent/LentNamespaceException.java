package dev.ninelives.live.lent;

import dev.ninelives.cluster.ClusterUnavailableException;

/** A namespace is not lent to this run, or cannot be used; the message says why and what to do. */
public final class LentNamespaceException extends ClusterUnavailableException {
    private static final long serialVersionUID = 1L;

    LentNamespaceException(String message) {
        super(message);
    }
}
