package dev.ninelives.promise;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of time in which something about production held without a break.
 *
 * @param before the last moment in which it did not hold yet; empty where it held from the start
 * @param moments those in which it held, at least one
 * @param after the first moment in which it held no more; empty where it held to the end
 */
record Window(Optional<Moment> before, List<Moment> moments, Optional<Moment> after) {
    Window {
        moments = List.copyOf(moments);
    }

    Moment first() {
        return moments.get(0);
    }

    Instant from() {
        return first().at();
    }

    Optional<Instant> until() {
        return after.map(Moment::at);
    }
}
