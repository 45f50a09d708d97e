package dev.ninelives.promise;

import dev.ninelives.history.History;
import java.util.List;

/**
 * Something that production relies on, judged from the history alone: the same history always gets the same judgement.
 */
public interface Promise {
    /** Short and stable, for reports and for pinned expectations: {@code intended version}. */
    String name();

    /** The promise itself, as one sentence. */
    String text();

    /** Every way in which the history breaks this promise; empty where it keeps it. */
    List<Violation> judge(History history);

    /**
     * Whether changes to objects of this kind may decide the judgement, so that a gap in watching them leaves it open.
     *
     * @param namespace empty for all namespaces
     */
    default boolean dependsOn(String kind, String namespace) {
        return true;
    }
}
