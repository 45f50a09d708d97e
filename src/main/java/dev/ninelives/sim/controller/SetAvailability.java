package dev.ninelives.sim.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which Pods of a StatefulSet count as available: those that have been ready for a while.
 *
 * @param minReady for how long; 0 in versions that do not know {@code minReadySeconds}
 */
record SetAvailability(Duration minReady, Instant now) {
    static SetAvailability of(JsonNode set, Instant now) {
        return new SetAvailability(
                Duration.ofSeconds(set.path("spec").path("minReadySeconds").asLong(0)), now);
    }

    boolean isAvailable(JsonNode pod) {
        return StatefulSetRollout.isRunningAndReady(pod)
                && (minReady.isZero() || untilAvailable(pod).isEmpty());
    }

    private Optional<Duration> untilAvailable(JsonNode pod) {
        return Pods.readySince(pod)
                .map(since -> Duration.between(now, since.plus(minReady)))
                .filter(wait -> !wait.isZero() && !wait.isNegative());
    }

    /** In what time the next ready Pod becomes available by waiting alone. */
    Optional<Duration> untilNext(List<ObjectNode> pods) {
        return pods.stream().flatMap(pod -> untilAvailable(pod).stream()).min(Duration::compareTo);
    }
}
