package dev.ninelives.scenario;

import dev.ninelives.cluster.Attachment;
import dev.ninelives.time.Repetition;
import java.util.List;

/**
 * What a case ran on, and what that tells beside the history.
 *
 * @param clusterKind {@link Backends#kind()}
 * @param probing what asking production all the time has cost
 * @param diagnosis what the cluster told about a case that did not end as expected; empty for all others
 */
public record Surroundings(String clusterKind, Repetition.Cost probing, List<Attachment> diagnosis) {
    public Surroundings {
        diagnosis = List.copyOf(diagnosis);
    }

    /** Nothing but a kind of cluster. */
    public static Surroundings of(String clusterKind) {
        return new Surroundings(clusterKind, Repetition.Cost.NONE, List.of());
    }
}
