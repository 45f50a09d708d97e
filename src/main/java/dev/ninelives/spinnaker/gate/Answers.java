package dev.ninelives.spinnaker.gate;

import dev.ninelives.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Waits for what Gate answers. While a case waits, its timeline goes on, so that probes do.
 *
 * @param poll how often a running pipeline is looked at
 */
record Answers(Timeline timeline, Duration poll) {
    private static final Duration FOREVER = Duration.ofDays(1);

    /** @throws GateException if Gate would not */
    <T> T done(CompletableFuture<T> request) {
        timeline.await(request::isDone, FOREVER);
        return joined(request);
    }

    /** Without a case. */
    static <T> T joined(CompletableFuture<T> request) {
        try {
            return request.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof GateException why ? why : e;
        }
    }

    Instant now() {
        return timeline.now();
    }

    /** Until the next look. */
    void pause() {
        timeline.pass(poll);
    }
}
