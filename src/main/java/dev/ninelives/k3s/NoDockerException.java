package dev.ninelives.k3s;

import dev.ninelives.cluster.ClusterUnavailableException;

/** No Docker engine answers on this machine, so there can be no k3s. The message says what was tried. */
public final class NoDockerException extends ClusterUnavailableException {
    private static final long serialVersionUID = 1L;

    NoDockerException(String message) {
        super(message);
    }
}
