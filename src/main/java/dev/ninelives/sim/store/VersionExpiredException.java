package dev.ninelives.sim.store;

/** The log no longer reaches back to the version asked for; the caller has to list anew. */
public final class VersionExpiredException extends Exception {
    private static final long serialVersionUID = 1L;

    VersionExpiredException(long asked, long oldest) {
        super("too old resource version: %d (%d)".formatted(asked, oldest));
    }
}
