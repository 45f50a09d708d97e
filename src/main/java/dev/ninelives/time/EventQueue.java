package dev.ninelives.time;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * What happens next. Events run at the instant they fall due; those that fall due together run in an order drawn from the
 * seed, so that each seed explores one legal interleaving and replays it exactly.
 */
final class EventQueue {
    record Event(Instant due, long draw, long order, String name, Runnable action) {}

    private final PriorityQueue<Event> events = new PriorityQueue<>(
            Comparator.comparing(Event::due).thenComparingLong(Event::draw).thenComparingLong(Event::order));
    private final long seed;
    private long scheduled;

    EventQueue(long seed) {
        this.seed = seed;
    }

    void add(Instant due, String name, Runnable action) {
        long order = scheduled++;
        events.add(new Event(due, draw(order), order, name, action));
    }

    Optional<Instant> nextDue() {
        return Optional.ofNullable(events.peek()).map(Event::due);
    }

    /** Takes the next event that is due at {@code now}, if any. */
    Optional<Event> takeDue(Instant now) {
        Event next = events.peek();
        return next == null || next.due().isAfter(now) ? Optional.empty() : Optional.of(events.remove());
    }

    /** SplitMix64 of seed and order: a draw of its own per event, so that one more event shifts no other draw. */
    private long draw(long order) {
        long z = seed + (order + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
