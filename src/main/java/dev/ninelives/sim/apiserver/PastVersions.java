package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.FaultEffect.Stale;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.sim.store.ObjectStore;
import dev.ninelives.time.Timeline;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Which version of the store was the latest at which time, and what it held. */
final class PastVersions {
    private final ObjectStore store;
    private final Timeline timeline;
    private final NavigableMap<Instant, Long> latest = new TreeMap<>();
    private long first;

    PastVersions(ObjectStore store, Timeline timeline) {
        this.store = store;
        this.timeline = timeline;
    }

    /** Takes note from now on. Must be called once, and before anybody asks. */
    void follow(HistoryRecorder history) {
        first = store.version();
        note();
        history.follow(event -> {
            if (event instanceof ObjectChanged) {
                note();
            }
        });
    }

    private void note() {
        latest.put(timeline.now(), store.version());
    }

    /** The version that a stale answer shows; none from before it was followed. */
    long before(Stale stale) {
        if (stale.versions() > 0) {
            return Math.max(first, store.version() - stale.versions());
        }
        Map.Entry<Instant, Long> then = latest.floorEntry(timeline.now().minus(stale.age()));
        return then == null ? first : then.getValue();
    }

    ObjectStore storeAt(long version) {
        return store.at(version);
    }
}
