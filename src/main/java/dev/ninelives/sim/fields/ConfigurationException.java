package dev.ninelives.sim.fields;

/** A configuration cannot be applied; the mistake is the caller's. */
public final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1L;

    ConfigurationException(String message) {
        super(message);
    }
}
