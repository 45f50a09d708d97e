package dev.ninelives.sim.controller;

import dev.ninelives.sim.apiserver.FailedRequestException;
import dev.ninelives.time.Timeline;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a controller still has to look at. A key waits here once, however often it is added, and is reconciled a moment
 * later against the state that then holds. A write that failed brings its key back, ever later.
 *
 * @param <K> what identifies a piece of work; has value equality
 */
final class WorkQueue<K> {
    private static final Duration FIRST_RETRY = Duration.ofMillis(5);
    private static final int MOST_DOUBLINGS = 17;

    private final Timeline timeline;
    private final String controller;
    private final Duration least;
    private final Duration most;
    private final Jitter jitter;
    private final Consumer<K> reconcile;
    private final Set<K> waiting = new LinkedHashSet<>();
    private final Map<K, Integer> refusals = new LinkedHashMap<>();

    /**
     * An empty queue.
     *
     * @param least the shortest time between an addition and its reconciliation; {@code most} is the longest
     */
    WorkQueue(
            Timeline timeline, String controller, Duration least, Duration most, Jitter jitter, Consumer<K> reconcile) {
        this.timeline = timeline;
        this.controller = controller;
        this.least = least;
        this.most = most;
        this.jitter = jitter.fork(controller);
        this.reconcile = reconcile;
    }

    void add(K key) {
        if (waiting.add(key)) {
            timeline.schedule(jitter.between(least, most), controller, () -> work(key));
        }
    }

    void addAfter(K key, Duration delay) {
        timeline.schedule(delay, controller, () -> add(key));
    }

    private void work(K key) {
        waiting.remove(key);
        try {
            reconcile.accept(key);
            refusals.remove(key);
        } catch (FailedRequestException failed) {
            addAfter(key, failed.retryAfter().orElseGet(() -> backOff(key)));
        }
    }

    private Duration backOff(K key) {
        int earlier = refusals.merge(key, 1, Integer::sum) - 1;
        return FIRST_RETRY.multipliedBy(1L << Math.min(earlier, MOST_DOUBLINGS));
    }
}
