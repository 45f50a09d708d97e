package dev.ninelives.sim.apiserver;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a DELETE asks for.
 *
 * @param uid only if the object has this uid; empty for any
 * @param resourceVersion only if the object is at this version; empty for any
 */
record DeleteOptions(
        OptionalLong gracePeriodSeconds,
        Optional<Deletion.Propagation> propagation,
        String uid,
        String resourceVersion,
        boolean dryRun) {
    static DeleteOptions of(Deletion deletion) {
        OptionalLong grace = deletion.gracePeriodSeconds().isPresent()
                ? OptionalLong.of(deletion.gracePeriodSeconds().getAsInt())
                : OptionalLong.empty();
        return new DeleteOptions(grace, Optional.of(deletion.propagation()), "", "", false);
    }
}
