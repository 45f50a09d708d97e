package dev.ninelives.sim.http;

import io.vertx.core.buffer.Buffer;

/** The way to one client that is told things as they happen. */
interface Outlet {
    /** Whether the client has not yet taken what was sent before. */
    boolean isFull();

    void send(Buffer frame);

    /** Nothing more comes. */
    void end();

    /** Breaks off in the middle, so that the client notices that something is missing. */
    void abort();

    /**
     * Whom to tell about the client.
     *
     * @param drained it can take more
     * @param gone it is no longer there
     */
    void onChange(Runnable drained, Runnable gone);
}
