package dev.ninelives.promise;

import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import java.util.Optional;

/**
 * Why production changed: the write furthest back that the history connects with the effect.
 *
 * @param change that write; empty where the history holds none
 * @param deed what it did, in the past tense with its object: {@code deleted ReplicaSet production/shop-v000}
 */
record Cause(Optional<ObjectChanged> change, String deed) {
    static final Cause NONE = new Cause(Optional.empty(), "");

    /** The stage that wrote it, if a stage did. */
    Optional<String> stage() {
        return change.map(ObjectChanged::actor).filter(Actor::isStage).map(Actor::name);
    }

    /** The end of a sentence: {@code , because stage 'Delete newest' deleted …}; empty without a cause. */
    String because() {
        return change.map(write -> ", because " + who(write.actor()) + " " + deed)
                .orElse("");
    }

    /** An actor as a sentence names it. */
    static String who(Actor actor) {
        return switch (actor.kind()) {
            case UNKNOWN -> "someone unknown";
            case KUBELET, HARNESS -> "the " + actor;
            case STAGE, ONE_OF_STAGES, CONTROLLER -> actor.toString();
        };
    }
}
