package dev.ninelives.live.door;

import dev.ninelives.cluster.FaultEffect.Stale;
import dev.ninelives.history.HistoryEvent;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.time.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Which version of the cluster came when, as a case's changes tell it.
 *
 * <p>Thread-safe.
 */
public final class CaseVersions {
    private record Change(Instant at, long version) {}

    private final Timeline timeline;
    private final List<Change> changes = new ArrayList<>();

    public CaseVersions(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Takes note from now on; nothing older is ever shown. */
    public void follow(HistoryRecorder history) {
        history.follow(this::note);
    }

    /** A cluster may keep Events in an etcd of their own, whose versions mean nothing here. */
    private synchronized void note(HistoryEvent event) {
        if (event instanceof ObjectChanged change && !change.object().kind().equals("Event")) {
            String version =
                    change.state().path("metadata").path("resourceVersion").asString("");
            if (version.matches("[0-9]{1,18}")) {
                changes.add(new Change(change.at(), Long.parseLong(version)));
            }
        }
    }

    /** The version that a stale read shows: the last one before the first change that it must not know. */
    public synchronized OptionalLong before(Stale stale) {
        LongStream unknown = stale.versions() > 0
                ? changes.stream()
                        .mapToLong(Change::version)
                        .sorted()
                        .skip(Math.max(0, changes.size() - stale.versions()))
                : changes.stream()
                        .filter(change -> change.at().isAfter(timeline.now().minus(stale.age())))
                        .mapToLong(Change::version);
        return unknown.map(version -> version - 1).min();
    }
}
