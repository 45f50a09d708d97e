package dev.ninelives.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One thing that happened in a run. Events are totally ordered by {@link #sequence()}; several may share an instant.
 *
 * <p>JSON held by an event is never changed afterwards, by anyone.
 */
public sealed interface HistoryEvent {
    /** Position in the history, from 0. */
    long sequence();

    Instant at();

    Actor actor();

    /** A write that the API server accepted, as its watch shows it. */
    record ObjectChanged(long sequence, Instant at, Actor actor, Change change, ObjectReference object, JsonNode state)
            implements HistoryEvent {
        /** What a watch calls it. For {@code DELETED} the state is the last one. */
        public enum Change {
            ADDED,
            MODIFIED,
            DELETED
        }

        /** The same change, made by another actor. */
        ObjectChanged by(Actor writer) {
            return new ObjectChanged(sequence, at, writer, change, object, state);
        }
    }

    /**
     * A write that the API server refused.
     *
     * @param method the HTTP method, for example {@code POST}
     * @param code the HTTP status code, for example 422
     * @param reason as in the Kubernetes {@code Status}, for example {@code Invalid}
     */
    record WriteRefused(
            long sequence,
            Instant at,
            Actor actor,
            String method,
            ObjectReference object,
            int code,
            String reason,
            String message)
            implements HistoryEvent {}

    /**
     * A pipeline stage entered a status.
     *
     * @param refId the stage's refId; a synthetic stage (one that the engine adds) has its parent's in front, as in
     *     {@code 5<1}
     * @param type the stage's type in the pipeline JSON, for example {@code deployManifest}
     * @param status one of Spinnaker's execution statuses, for example {@code RUNNING} or {@code TERMINAL}
     * @param message why it failed; empty where it did not
     */
    record StageChanged(
            long sequence,
            Instant at,
            Actor actor,
            String refId,
            String type,
            String status,
            boolean synthetic,
            String message)
            implements HistoryEvent {}

    /** The whole pipeline entered a status, one of Spinnaker's. */
    record PipelineChanged(long sequence, Instant at, Actor actor, String executionId, String pipeline, String status)
            implements HistoryEvent {}

    /**
     * A request to a Service from outside of the pipeline was answered, or not.
     *
     * @param code the HTTP status code; 503 where the Service has no endpoint
     * @param pod the Pod that answered, where one did
     * @param version the version that it named
     */
    record ProbeAnswered(
            long sequence,
            Instant at,
            Actor actor,
            ObjectReference service,
            int code,
            Optional<String> pod,
            Optional<String> version)
            implements HistoryEvent {}

    /** For {@code length} before this event, changes to {@code kind} may have gone unseen. */
    record WatchGap(
            long sequence, Instant at, Actor actor, String kind, String namespace, Duration length, String cause)
            implements HistoryEvent {}

    /**
     * The run took less time over something than Spinnaker, or its scenario, would have.
     *
     * @param what for people: {@code the wait}
     * @param taken here
     * @param original in Spinnaker itself
     */
    record TimeShortened(long sequence, Instant at, Actor actor, String what, Duration taken, Duration original)
            implements HistoryEvent {}

    /**
     * A fault that the scenario asks for has struck.
     *
     * @param actor who was struck
     * @param fault the fault's name
     * @param effect what it did, in a few words
     * @param object what the actor was at, or what was struck itself
     * @param length how long it lasts; zero for what is over at once
     */
    record FaultInjected(
            long sequence,
            Instant at,
            Actor actor,
            String fault,
            String effect,
            ObjectReference object,
            Duration length)
            implements HistoryEvent {}

    /** The harness went on to the next part of the case. */
    record PhaseEntered(long sequence, Instant at, Actor actor, Phase phase) implements HistoryEvent {}

    /** The parts of a case. Promises judge what happens from {@code CANDIDATE} on. */
    enum Phase {
        /** The pipeline puts the first version into production. */
        BASELINE,
        /** The pipeline runs with the case's manifests. */
        CANDIDATE,
        /** The pipeline has ended; production is watched a while longer. */
        AFTERMATH,
        /** The last event of a complete history. */
        END
    }
}
