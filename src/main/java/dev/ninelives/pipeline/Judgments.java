package dev.ninelives.pipeline;

import java.util.Optional;

/** Whoever answers the manual judgments of a pipeline. */
@FunctionalInterface
public interface Judgments {
    /** Nobody: every judgment waits until it times out. */
    Judgments NONE = stage -> Optional.empty();

    /** The answer to the judgment of the stage of that name; empty where nobody ever answers. */
    Optional<Judgment> of(String stage);
}
