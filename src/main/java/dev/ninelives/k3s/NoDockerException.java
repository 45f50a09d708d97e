package dev.ninelives.k3s;

/** No Docker engine answers on this machine, so there can be no k3s. The message says what was tried. */
public final class NoDockerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoDockerException(String message) {
        super(message);
    }
}
