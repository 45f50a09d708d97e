package dev.ninelives.sim.store;

/** A running watch. */
public interface Subscription extends AutoCloseable {
    /** Ends the watch; nothing more is told. */
    @Override
    void close();
}
