package dev.ninelives.sim.apiserver;

import java.util.OptionalInt;

/**
 * How to delete.
 *
 * @param gracePeriodSeconds empty for the object's own
 */
public record Deletion(Propagation propagation, OptionalInt gracePeriodSeconds) {
    /** What happens to objects that the deleted one owns. */
    public enum Propagation {
        BACKGROUND,
        FOREGROUND,
        ORPHAN
    }

    public static final Deletion BACKGROUND = new Deletion(Propagation.BACKGROUND, OptionalInt.empty());

    /** At once, as the kubelet does when the containers have stopped. */
    public static final Deletion NOW = new Deletion(Propagation.BACKGROUND, OptionalInt.of(0));
}
