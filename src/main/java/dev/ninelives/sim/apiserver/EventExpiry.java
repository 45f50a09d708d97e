package dev.ninelives.sim.apiserver;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.store.ObjectStore;
import dev.ninelives.sim.store.StoreEvent;
import dev.ninelives.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Removes Events an hour after they were last written, the default of kube-apiserver's {@code --event-ttl}. */
final class EventExpiry {
    private static final Duration TIME_TO_LIVE = Duration.ofHours(1);

    private final ObjectStore store;
    private final Commits commits;
    private final Timeline timeline;
    private final Actor actor;
    /** By uid, in the order in which they expire. */
    private final Map<String, Lease> leases = new LinkedHashMap<>();

    private boolean planned;

    private record Lease(ObjectNode event, Instant end) {}

    EventExpiry(ObjectStore store, Commits commits, Timeline timeline, Actor actor) {
        this.store = store;
        this.commits = commits;
        this.timeline = timeline;
        this.actor = actor;
    }

    void start() {
        store.watch(BuiltinTypes.EVENT, this::changed);
    }

    private void changed(StoreEvent change) {
        String uid = Metadata.uid(change.object());
        leases.remove(uid);
        if (!change.isRemoval()) {
            leases.put(uid, new Lease(change.object(), timeline.now().plus(TIME_TO_LIVE)));
            plan(TIME_TO_LIVE);
        }
    }

    /** One plan at a time, for the Event that expires first. */
    private void plan(Duration delay) {
        if (!planned) {
            planned = true;
            timeline.schedule(delay, "Event expires", this::expire);
        }
    }

    private void expire() {
        planned = false;
        while (!leases.isEmpty()) {
            Lease first = leases.values().iterator().next();
            if (first.end().isAfter(timeline.now())) {
                plan(Duration.between(timeline.now(), first.end()));
                return;
            }
            commits.remove(Write.by(actor), BuiltinTypes.EVENT, first.event());
        }
    }
}
