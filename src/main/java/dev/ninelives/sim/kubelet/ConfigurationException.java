package dev.ninelives.sim.kubelet;

/** A container cannot be created as its manifest wants, for example because a ConfigMap is missing. */
final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A problem in the kubelet's words, for the container's status. */
    ConfigurationException(String message) {
        super(message);
    }
}
