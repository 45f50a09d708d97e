package dev.ninelives.upgrade;

/** Versions cannot be compared; the message says why, and what to do. */
public final class UpgradeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UpgradeException(String message) {
        super(message, null, false, false);
    }
}
