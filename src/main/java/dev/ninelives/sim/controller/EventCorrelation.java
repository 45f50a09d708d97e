package dev.ninelives.sim.controller;

import dev.ninelives.sim.controller.EventTopic.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps Events from flooding the API server, as seen on a real cluster: the same Event again is counted, from the tenth of
 * those that differ only in their message on they become one, and an object that has been told of 25 times is heard of once
 * in five minutes. One per recorder.
 */
final class EventCorrelation {
    static final int BURST = 25;

    private static final Duration REFILL = Duration.ofMinutes(5);
    private static final int SIMILAR = 10;
    private static final Duration SIMILAR_WITHIN = Duration.ofMinutes(10);

    private record Exactly(EventTopic topic, String message) {}

    private final Recent<Object, EventCount> counts = new Recent<>();
    private final Recent<EventTopic, Similar> similar = new Recent<>();
    private final Recent<Subject, Budget> budgets = new Recent<>();

    /** One more; empty if nobody is to hear of it. */
    Optional<EventCount> add(EventTopic topic, String message, Instant now) {
        EventTopic group = topic.ofWholeObject();
        boolean combined = similar.of(group, () -> new Similar(now)).isCrowd(message, now);
        Object key = combined ? group : new Exactly(topic, message);
        EventCount count = counts.of(key, () -> new EventCount(now, combined));
        count.increase();
        return budgets.of(topic.subject(), () -> new Budget(now)).spend(now) ? Optional.of(count) : Optional.empty();
    }

    /** The messages of one topic, as long as they follow each other closely. */
    private static final class Similar {
        private final Set<String> messages = new LinkedHashSet<>();
        private Instant last;

        Similar(Instant now) {
            last = now;
        }

        boolean isCrowd(String message, Instant now) {
            if (Duration.between(last, now).compareTo(SIMILAR_WITHIN) > 0) {
                messages.clear();
            }
            last = now;
            messages.add(message);
            if (messages.size() < SIMILAR) {
                return false;
            }
            messages.remove(messages.iterator().next());
            return true;
        }
    }

    /** How many more Events an object may have. */
    private static final class Budget {
        private double left = BURST;
        private Instant last;

        Budget(Instant now) {
            last = now;
        }

        boolean spend(Instant now) {
            left = Math.min(BURST, left + (double) Duration.between(last, now).toMillis() / REFILL.toMillis());
            last = now;
            if (left < 1) {
                return false;
            }
            left -= 1;
            return true;
        }
    }
}
