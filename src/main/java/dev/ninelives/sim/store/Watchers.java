package dev.ninelives.sim.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Who watches one type, in the order in which they began. */
final class Watchers {
    private final Map<Long, Consumer<StoreEvent>> byNumber = new LinkedHashMap<>();
    private long begun;

    Subscription add(Consumer<StoreEvent> watcher) {
        long number = begun++;
        byNumber.put(number, watcher);
        return () -> byNumber.remove(number);
    }

    /** A watch may end or begin while the others are told. */
    void tell(StoreEvent event) {
        for (Map.Entry<Long, Consumer<StoreEvent>> watcher : List.copyOf(byNumber.entrySet())) {
            if (byNumber.containsKey(watcher.getKey())) {
                watcher.getValue().accept(event);
            }
        }
    }
}
