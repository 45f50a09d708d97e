package dev.ninelives.sim.http;

import java.time.Duration;

/**
 * What one client may take from the cluster.
 *
 * @param bodyBytes the longest body that is read; 3 MiB in a real API server
 * @param headBytes the longest request line, and the longest header
 * @param waitingFrames how many events may wait for the client of a watch before the watch is given up
 * @param quiet how long a connection may stay without a whole request
 */
record Limits(int bodyBytes, int headBytes, int waitingFrames, Duration quiet) {
    static final Limits USUAL = new Limits(3 * 1024 * 1024, 64 * 1024, 10_000, Duration.ofSeconds(60));
}
