package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.ControllerApi.Change;
import dev.ninelives.sim.apiserver.Deletion;
import dev.ninelives.sim.apiserver.Deletion.Propagation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Deletes Jobs so long after their end as {@code ttlSecondsAfterFinished} says, their Pods first. */
final class FinishedJobs {
    private static final Actor ACTOR = Actor.controller("ttl-after-finished-controller");
    private static final Deletion WITH_PODS = new Deletion(Propagation.FOREGROUND, OptionalInt.empty());

    private final ControllerApi api;
    private final WorkQueue<ObjectKey> queue;

    FinishedJobs(ControllerApi api, Jitter jitter) {
        this.api = api.seenBy(ACTOR);
        queue = new WorkQueue<>(
                api.timeline(), ACTOR.name(), Duration.ofMillis(1), Duration.ofMillis(5), jitter, this::reconcile);
    }

    void start() {
        Watches.follow(api, BuiltinTypes.JOB, this::jobChanged);
    }

    private void jobChanged(Change change) {
        if (change.after().filter(job -> untilDue(job).isPresent()).isPresent()) {
            queue.add(ObjectKey.of(change.object()));
        }
    }

    /** Empty for a Job that goes on, or stays. */
    private Optional<Duration> untilDue(JsonNode job) {
        JsonNode seconds = job.path("spec").path("ttlSecondsAfterFinished");
        if (!seconds.isNumber() || Metadata.isTerminating(job)) {
            return Optional.empty();
        }
        return JobStatus.end(job)
                .map(end -> Conditions.byType(job.path("status").path("conditions"))
                        .get(end)
                        .path("lastTransitionTime")
                        .asString(""))
                .map(time -> Duration.between(
                        api.timeline().now(), Instant.parse(time).plusSeconds(seconds.asLong())));
    }

    private void reconcile(ObjectKey key) {
        Optional<ObjectNode> job = api.get(BuiltinTypes.JOB, key.namespace(), key.name());
        Optional<Duration> wait = job.flatMap(this::untilDue);
        if (wait.isEmpty()) {
            return;
        }
        if (wait.get().compareTo(Duration.ZERO) > 0) {
            queue.addAfter(key, wait.get());
        } else {
            api.delete(ACTOR, BuiltinTypes.JOB, key.namespace(), key.name(), WITH_PODS);
        }
    }
}
