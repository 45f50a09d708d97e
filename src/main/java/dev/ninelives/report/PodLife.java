package dev.ninelives.report;

import dev.ninelives.history.ObjectReference;
import java.util.List;

/**
 * What became of a Pod.
 *
 * @param states one after the other, without a gap
 * @param restarts of all of its containers, over its whole life
 */
record PodLife(ObjectReference pod, String version, List<State> states, int restarts) {
    /** @param words the phase in Kubernetes' words, or the reason why it is not well */
    record State(Phase phase, String words, Span span) {}

    /** As far as traffic is concerned. */
    enum Phase {
        PENDING,
        NOT_READY,
        READY,
        FAILING,
        FINISHED,
        TERMINATING
    }

    Span span() {
        return new Span(
                states.get(0).span().from(),
                states.get(states.size() - 1).span().to());
    }
}
