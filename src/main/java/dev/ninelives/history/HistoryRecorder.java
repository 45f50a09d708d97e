package dev.ninelives.history;

import dev.ninelives.time.Timeline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Writes a history as it happens: gives each event its place and its time.
 *
 * <p>Thread-safe, since the watches of a real cluster report on threads of their own.
 */
public final class HistoryRecorder {
    private final Timeline timeline;
    private final int kept;
    private final Deque<HistoryEvent> events = new ArrayDeque<>();
    private long recorded;
    private final List<Consumer<HistoryEvent>> listeners = new ArrayList<>();

    public HistoryRecorder(Timeline timeline) {
        this(timeline, Integer.MAX_VALUE);
    }

    /** A recorder that remembers only the latest {@code kept} events, for a cluster that runs for days. */
    public HistoryRecorder(Timeline timeline, int kept) {
        this.timeline = timeline;
        this.kept = kept;
    }

    /** All that happened up to now. */
    public synchronized History history() {
        return new History(List.copyOf(events));
    }

    /** Calls {@code listener} with each event from now on, in order. */
    public synchronized void follow(Consumer<HistoryEvent> listener) {
        listeners.add(listener);
    }

    /**
     * Records a write that the API server accepted.
     *
     * @param state the object after the change, or the last one before it was deleted; must not be changed afterwards
     */
    public synchronized void changed(Actor actor, HistoryEvent.ObjectChanged.Change change, JsonNode state) {
        add(new HistoryEvent.ObjectChanged(next(), timeline.now(), actor, change, ObjectReference.of(state), state));
    }

    /**
     * Names the writers of changes that became known only after the changes themselves. Followers are not told.
     *
     * @param writer whoever made a change; empty where that stays as it was recorded
     */
    public synchronized void attribute(Function<HistoryEvent.ObjectChanged, Optional<Actor>> writer) {
        List<HistoryEvent> attributed = events.stream()
                .map(event -> event instanceof HistoryEvent.ObjectChanged change
                        ? writer.apply(change).<HistoryEvent>map(change::by).orElse(event)
                        : event)
                .toList();
        events.clear();
        events.addAll(attributed);
    }

    /** See {@link HistoryEvent.WriteRefused} for the parameters. */
    public synchronized void refused(
            Actor actor, String method, ObjectReference object, int code, String reason, String message) {
        add(new HistoryEvent.WriteRefused(next(), timeline.now(), actor, method, object, code, reason, message));
    }

    /** See {@link HistoryEvent.StageChanged} for the parameters. */
    public synchronized void stage(
            String name, String refId, String type, String status, boolean synthetic, String message) {
        add(new HistoryEvent.StageChanged(
                next(), timeline.now(), Actor.stage(name), refId, type, status, synthetic, message));
    }

    /** See {@link HistoryEvent.PipelineChanged} for the parameters. */
    public synchronized void pipeline(String executionId, String pipeline, String status) {
        add(new HistoryEvent.PipelineChanged(next(), timeline.now(), Actor.HARNESS, executionId, pipeline, status));
    }

    /** See {@link HistoryEvent.ProbeAnswered} for the parameters. */
    public synchronized void probe(ObjectReference service, int code, Optional<String> pod, Optional<String> version) {
        add(new HistoryEvent.ProbeAnswered(next(), timeline.now(), Actor.HARNESS, service, code, pod, version));
    }

    /** See {@link HistoryEvent.WatchGap} for the parameters. */
    public synchronized void gap(String kind, String namespace, Duration length, String cause) {
        add(new HistoryEvent.WatchGap(next(), timeline.now(), Actor.HARNESS, kind, namespace, length, cause));
    }

    /** See {@link HistoryEvent.TimeShortened} for the parameters. */
    public synchronized void shortened(Actor actor, String what, Duration taken, Duration original) {
        add(new HistoryEvent.TimeShortened(next(), timeline.now(), actor, what, taken, original));
    }

    /** See {@link HistoryEvent.FaultInjected} for the parameters. */
    public synchronized void fault(Actor actor, String fault, String effect, ObjectReference object, Duration length) {
        add(new HistoryEvent.FaultInjected(next(), timeline.now(), actor, fault, effect, object, length));
    }

    public synchronized void phase(HistoryEvent.Phase phase) {
        add(new HistoryEvent.PhaseEntered(next(), timeline.now(), Actor.HARNESS, phase));
    }

    private long next() {
        return recorded;
    }

    private void add(HistoryEvent event) {
        events.add(event);
        recorded++;
        if (events.size() > kept) {
            events.removeFirst();
        }
        listeners.forEach(listener -> listener.accept(event));
    }
}
