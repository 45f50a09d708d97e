package dev.ninelives.sim.http;

import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The turns that the cluster takes on the one thread that owns it: requests, and between them whatever falls due while
 * the real clock goes on.
 */
final class ClusterLoop {
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final Pace pace;
    private final Consumer<RuntimeException> onFailure;
    private Optional<RuntimeException> failure = Optional.empty();
    private long timer = NO_TIMER;

    /**
     * A loop that has not begun.
     *
     * @param onFailure is told once what ended the cluster
     */
    ClusterLoop(Vertx vertx, Pace pace, Consumer<RuntimeException> onFailure) {
        this.vertx = vertx;
        this.pace = pace;
        this.onFailure = onFailure;
    }

    /** Does something with the cluster as it is now. Only on the thread of the cluster. */
    <T> T turn(Supplier<T> action) {
        catchUp();
        try {
            return action.get();
        } finally {
            wakeForNext();
        }
    }

    /** What ended the cluster, which no longer goes on then; empty while it lives. */
    Optional<RuntimeException> failure() {
        return failure;
    }

    void begin() {
        turn(() -> failure);
    }

    private void catchUp() {
        if (failure.isPresent()) {
            return;
        }
        try {
            pace.catchUp();
        } catch (RuntimeException e) {
            failure = Optional.of(e);
            onFailure.accept(e);
        }
    }

    private void wakeForNext() {
        vertx.cancelTimer(timer);
        if (failure.isEmpty()) {
            pace.untilNext()
                    .ifPresent(delay -> timer = vertx.setTimer(Math.max(1, delay.toMillis() + 1), fired -> begin()));
        }
    }
}
