package dev.ninelives.live.watch;

import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.history.ObjectReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings the changes of all watches of a case into one order, that of their resourceVersions, and writes them into the
 * history with their actors.
 *
 * <p>Each kind comes on a stream of its own, so a change is held back for {@link #HOLD} in case an older one is still on
 * its way, and as long as an earlier write of the case is unanswered, since the answer names the actor. A change that is
 * later than that comes after newer ones; its resourceVersion, which stays in the state, still tells.
 */
public final class EventOrder implements AutoCloseable {
    static final Duration HOLD = Duration.ofMillis(50);

    /** An answer that is not there by then says nothing any more about who did what. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    /** A write that no watch shows by then is shown by none: the watch is broken, and will say so. */
    private static final Duration SHOW_LIMIT = Duration.ofSeconds(2);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(2);

    /** How long anybody waits for the history to catch up. */
    static final Duration CATCH_UP_LIMIT = Duration.ofSeconds(5);

    private record Pending(long version, long order, long arrival, long sent, Change change, JsonNode state) {}

    private record Expected(String uid, long since) {}

    private record Waiter(BooleanSupplier condition, CompletableFuture<Boolean> done) {}

    private final HistoryRecorder history;
    private final WriteLedger ledger;
    private final PriorityQueue<Pending> pending =
            new PriorityQueue<>(Comparator.comparingLong(Pending::version).thenComparingLong(Pending::order));
    private final PresentObjects present = new PresentObjects();
    private final Map<String, Long> recorded = new HashMap<>();
    private final Set<String> gone = new HashSet<>();
    private final TreeMap<Long, Expected> expected = new TreeMap<>();
    private final List<Waiter> waiters = new ArrayList<>();
    private final Thread thread;
    private long arrivals;
    private boolean closed;

    public EventOrder(HistoryRecorder history, WriteLedger ledger, String name) {
        this.history = history;
        this.ledger = ledger;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** A watch shows a change. */
    synchronized void add(Change change, JsonNode state) {
        long version = ObjectMeta.version(state);
        pending.add(new Pending(version, arrivals++, System.nanoTime(), ledger.lastSent(), change, state));
        notifyAll();
    }

    /** A write of the case has made this version, so a watch will show it; newer changes wait for that. */
    public synchronized void expect(String uid, String resourceVersion) {
        long version = ObjectMeta.version(resourceVersion);
        if (!gone.contains(uid) && recorded.getOrDefault(uid, -1L) < version) {
            expected.put(version, new Expected(uid, System.nanoTime()));
        }
    }

    /** Completes once the history holds this version of the object, or a newer one; false if it does not in time. */
    public synchronized CompletableFuture<Boolean> recorded(String uid, String resourceVersion) {
        long version = ObjectMeta.version(resourceVersion);
        return await(() -> gone.contains(uid) || recorded.getOrDefault(uid, -1L) >= version);
    }

    /** Completes once the history says that the object is gone or going; false if it does not in time. */
    public synchronized CompletableFuture<Boolean> deletionRecorded(String uid) {
        return await(() -> gone.contains(uid)
                || present.find(uid).filter(ObjectMeta::isBeingDeleted).isPresent());
    }

    /** Completes once the history knows of no such object any more; false if that does not come in time. */
    public synchronized CompletableFuture<Boolean> absenceRecorded(ObjectReference object) {
        return await(() -> !present.contains(object));
    }

    /**
     * Completes once the history holds these objects as they are, and knows the end of those that are not there any more;
     * false if it does not in time.
     *
     * @param known uids of objects that were there before
     * @param items those that are there now
     */
    synchronized CompletableFuture<Boolean> holds(Set<String> known, JsonNode items) {
        Map<String, Long> versions = new HashMap<>();
        items.forEach(item -> versions.put(ObjectMeta.uid(item), ObjectMeta.version(item)));
        return await(() -> versions.entrySet().stream()
                        .allMatch(item -> gone.contains(item.getKey())
                                || recorded.getOrDefault(item.getKey(), -1L) >= item.getValue())
                && known.stream().allMatch(uid -> versions.containsKey(uid) || gone.contains(uid)));
    }

    private CompletableFuture<Boolean> await(BooleanSupplier condition) {
        if (closed || condition.getAsBoolean()) {
            return CompletableFuture.completedFuture(true);
        }
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        waiters.add(new Waiter(condition, done));
        return done.completeOnTimeout(false, CATCH_UP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Nothing is recorded from now on. */
    @Override
    public void close() {
        List<Waiter> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(waiters);
            waiters.clear();
            notifyAll();
        }
        left.forEach(waiter -> waiter.done().complete(true));
    }

    private void run() {
        for (Optional<Pending> next = next(); next.isPresent(); next = next()) {
            record(next.get());
            satisfied().forEach(waiter -> waiter.done().complete(true));
        }
    }

    /** The next change, once it may be recorded; empty when all is over. */
    private synchronized Optional<Pending> next() {
        try {
            while (!closed) {
                long wait = pending.isEmpty() ? Long.MAX_VALUE : nanosUntilDue(pending.peek());
                if (wait <= 0) {
                    return Optional.of(pending.remove());
                }
                wait(pending.isEmpty() ? 0 : Math.max(1, wait / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private long nanosUntilDue(Pending change) {
        long age = System.nanoTime() - change.arrival();
        boolean mayBeOurs = ledger.isOpen(change.sent()) && age < ANSWER_LIMIT.toNanos();
        return mayBeOurs || isEarly(change) ? LOOK_AGAIN.toNanos() : HOLD.toNanos() - age;
    }

    /** Whether an older change is known to be on its way. */
    private boolean isEarly(Pending change) {
        long now = System.nanoTime();
        expected.values().removeIf(write -> now - write.since() > SHOW_LIMIT.toNanos());
        return !expected.headMap(change.version()).isEmpty();
    }

    private void record(Pending change) {
        JsonNode before;
        Actor actor;
        synchronized (this) {
            before = present.find(ObjectMeta.uid(change.state())).orElse(MissingNode.getInstance());
            actor = actor(change, before);
        }
        history.changed(actor, change.change(), withoutBooks(change.state()));
        synchronized (this) {
            String uid = ObjectMeta.uid(change.state());
            recorded.merge(uid, change.version(), Math::max);
            expected.headMap(change.version(), true)
                    .values()
                    .removeIf(write -> write.uid().equals(uid));
            if (change.change() == Change.DELETED) {
                present.remove(change.state());
                gone.add(uid);
            } else {
                present.put(change.state());
            }
        }
    }

    private Actor actor(Pending change, JsonNode before) {
        Optional<Actor> own =
                change.change() == Change.DELETED ? ledger.deleter(change.state()) : ledger.writer(change.state());
        return own.orElseGet(() -> ControlPlane.of(change.change(), before, change.state(), present));
    }

    /** Field managers' entries would be half of the history and say nothing that the actor does not. */
    private static JsonNode withoutBooks(JsonNode state) {
        ObjectNode copy = (ObjectNode) state.deepCopy();
        if (copy.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove("managedFields");
        }
        return copy;
    }

    private synchronized List<Waiter> satisfied() {
        List<Waiter> satisfied = waiters.stream()
                .filter(waiter -> waiter.condition().getAsBoolean())
                .toList();
        waiters.removeAll(satisfied);
        waiters.removeIf(waiter -> waiter.done().isDone());
        return satisfied;
    }
}
