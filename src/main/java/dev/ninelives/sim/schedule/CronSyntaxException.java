package dev.ninelives.sim.schedule;

/** A schedule that cannot be read; the message is that of the API server. */
public final class CronSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    CronSyntaxException(String message) {
        super(message);
    }
}
