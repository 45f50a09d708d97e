package dev.ninelives.sim.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Who watches one type, in the order in which they began. */
final class Watchers {
    private static final class Watcher {
        private final Consumer<StoreEvent> told;
        private boolean ended;

        Watcher(Consumer<StoreEvent> told) {
            this.told = told;
        }
    }

    /** Another list after each change, since a watch may end or begin while the others are told. */
    private List<Watcher> watchers = List.of();

    Subscription add(Consumer<StoreEvent> told) {
        Watcher watcher = new Watcher(told);
        List<Watcher> more = new ArrayList<>(watchers);
        more.add(watcher);
        watchers = more;
        return () -> end(watcher);
    }

    private void end(Watcher watcher) {
        watcher.ended = true;
        watchers = watchers.stream().filter(other -> other != watcher).toList();
    }

    void tell(StoreEvent event) {
        for (Watcher watcher : watchers) {
            if (!watcher.ended) {
                watcher.told.accept(event);
            }
        }
    }
}
