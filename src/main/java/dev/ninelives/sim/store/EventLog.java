package dev.ninelives.sim.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The latest changes, so that a watch can begin in the past; older ones are compacted away, as etcd does. */
final class EventLog {
    private final Deque<StoreEvent> events = new ArrayDeque<>();
    private final int capacity;
    private long compacted;

    EventLog(int capacity) {
        this.capacity = capacity;
    }

    void add(StoreEvent event) {
        events.addLast(event);
        if (events.size() > capacity) {
            compacted = events.removeFirst().resourceVersion();
        }
    }

    /** All changes after {@code version}, oldest first. */
    List<StoreEvent> since(long version) throws VersionExpiredException {
        if (version < compacted) {
            throw new VersionExpiredException(version, compacted);
        }
        List<StoreEvent> found = new ArrayList<>();
        for (Iterator<StoreEvent> newestFirst = events.descendingIterator(); newestFirst.hasNext(); ) {
            StoreEvent event = newestFirst.next();
            if (event.resourceVersion() <= version) {
                break;
            }
            found.add(event);
        }
        Collections.reverse(found);
        return found;
    }
}
