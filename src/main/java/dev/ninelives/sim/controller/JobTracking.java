package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.ApiException;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.ControllerApi.Change;
import dev.ninelives.sim.apiserver.FailedRequestException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How Jobs go on since 1.26: each Pod bears a finalizer until the Job's status has counted it, so that one which is removed
 * early counts all the same, and a Job ends only once all its Pods have. "Job tracking with finalizers" in the Kubernetes
 * documentation; the order of the writes is that recorded of 1.37.2.
 */
final class JobTracking {
    static final String FINALIZER = "batch.kubernetes.io/job-tracking";

    /** Changes of Pods are looked at together, as recorded. */
    private static final Duration BATCH = Duration.ofSeconds(1);

    private final ControllerApi api;
    private final Actor actor;
    private final PodControl podControl;
    private final EventRecorder events;
    private final WorkQueue<ObjectKey> queue;

    /** @param queue that Jobs come from */
    JobTracking(
            ControllerApi api, Actor actor, PodControl podControl, EventRecorder events, WorkQueue<ObjectKey> queue) {
        this.api = api;
        this.actor = actor;
        this.podControl = podControl;
        this.events = events;
        this.queue = queue;
    }

    /**
     * Has Jobs look at a change, and lets go of a Pod that none controls any more.
     *
     * @param jobs whom the change concerns
     */
    void podChanged(Change change, Set<ObjectKey> jobs) {
        jobs.forEach(job -> queue.addAfter(job, BATCH));
        change.after()
                .filter(pod -> Metadata.controllerOf(pod).isEmpty())
                .filter(pod -> Metadata.hasFinalizer(pod, FINALIZER))
                .ifPresent(pod -> releaseAfter(Duration.ofMillis(1), ObjectKey.of(pod)));
    }

    private void releaseAfter(Duration wait, ObjectKey key) {
        api.timeline().schedule(wait, "Pod of no Job is let go", () -> {
            try {
                api.get(BuiltinTypes.POD, key.namespace(), key.name()).ifPresent(this::release);
            } catch (FailedRequestException failed) {
                releaseAfter(failed.retryAfter().orElse(BATCH), key);
            }
        });
    }

    void reconcile(ObjectKey key, JobPods pods) {
        if (JobStatus.isFinished(pods.job())) {
            pods.all().forEach(this::release);
            return;
        }
        JobTally tally =
                new JobTally(pods, JobStatus.of(pods.job(), api.timeline().now()));
        advance(key, tally);
        ObjectNode written = write(pods.job(), tally.uncounted());
        tally.bearers().forEach(this::release);
        Optional<JobTally.End> end = tally.end();
        written = write(written, tally.counted(end));
        if (JobStatus.isFinished(written)) {
            end.ifPresent(ended -> tell(pods.job(), ended));
        }
    }

    private void advance(ObjectKey key, JobTally tally) {
        ObjectNode job = tally.job();
        JobStatus status = tally.status();
        if (tally.end().isEmpty()) {
            tally.decideEnd();
        }
        if (tally.end().isPresent()) {
            tally.removing(deleteAll(job, tally.active()));
        } else if (JobStatus.isSuspended(job)) {
            tally.removing(deleteAll(job, tally.active()));
            if (status.suspend()) {
                events.normal(job, "Suspended", "Job suspended");
            }
        } else {
            if (status.resume()) {
                events.normal(job, "Resumed", "Job resumed");
            }
            status.untilDeadline(job).ifPresent(left -> queue.addAfter(key, left));
            scale(key, tally);
        }
    }

    private List<ObjectNode> deleteAll(ObjectNode job, List<ObjectNode> pods) {
        pods.forEach(pod -> podControl.delete(job, pod));
        return pods;
    }

    private void scale(ObjectKey key, JobTally tally) {
        ObjectNode job = tally.job();
        if (!podControl.isSettled(key) || Metadata.isTerminating(job)) {
            return;
        }
        int active = tally.active().size();
        int missing = tally.missing();
        Duration wait = IndexFailures.areLimited(job) ? Duration.ZERO : tally.untilNextTry();
        if (missing > 0 && !wait.isZero()) {
            queue.addAfter(key, wait);
            return;
        }
        create(key, tally, missing);
        int parallelism = job.path("spec").path("parallelism").asInt(1);
        tally.removing(deleteAll(
                job,
                tally.active().stream()
                        .sorted(ScaleDownOrder.COMPARATOR)
                        .limit(Math.max(0, active - parallelism))
                        .toList()));
    }

    private void create(ObjectKey key, JobTally tally, int count) {
        ObjectNode job = tally.job();
        if (IndexFailures.areLimited(job)) {
            createWhatIsDue(key, tally, count);
            return;
        }
        if (JobIndexes.areGiven(job)) {
            for (int index : tally.missingIndexes(count)) {
                podControl.create(job, JobIndexes.numbered(pod(job), job, index));
                tally.created();
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            podControl.create(job, pod(job));
            tally.created();
        }
    }

    /** Of numbers that each have a limit of their own, each waits for itself. */
    private void createWhatIsDue(ObjectKey key, JobTally tally, int count) {
        ObjectNode job = tally.job();
        IndexFailures failures = tally.indexFailures();
        Instant now = api.timeline().now();
        List<Integer> missing = tally.missingIndexes(count);
        for (int index : missing) {
            if (failures.untilNextTry(index, now).isZero()) {
                ObjectNode pod = JobIndexes.numbered(pod(job), job, index);
                failures.note(pod, index);
                podControl.create(job, pod);
                tally.created();
            }
        }
        missing.stream()
                .map(index -> failures.untilNextTry(index, now))
                .filter(wait -> !wait.isZero())
                .min(Comparator.naturalOrder())
                .ifPresent(wait -> queue.addAfter(key, wait));
    }

    private static ObjectNode pod(ObjectNode job) {
        ObjectNode pod = PodTemplate.pod(BuiltinTypes.JOB, job);
        ArrayNode finalizers = pod.withObjectProperty("metadata").withArrayProperty("finalizers");
        finalizers.add(FINALIZER);
        return pod;
    }

    private ObjectNode write(ObjectNode job, ObjectNode status) {
        return status.equals(job.path("status"))
                ? job
                : api.updateStatus(actor, BuiltinTypes.JOB, Copies.withStatus(job, status));
    }

    private void tell(ObjectNode job, JobTally.End end) {
        if (end.succeeded()) {
            events.normal(job, "Completed", "Job completed");
        } else {
            events.warning(job, end.reason(), end.message());
        }
    }

    /** Lets go of the Pods of a Job that is gone. */
    void releaseOrphans(ObjectKey gone) {
        for (ObjectNode pod : api.list(BuiltinTypes.POD, gone.namespace())) {
            if (ObjectKey.ofController(BuiltinTypes.JOB, pod)
                    .filter(gone::equals)
                    .isPresent()) {
                release(pod);
            }
        }
    }

    private void release(ObjectNode pod) {
        if (!Metadata.hasFinalizer(pod, FINALIZER)) {
            return;
        }
        try {
            api.update(actor, BuiltinTypes.POD, Metadata.withoutFinalizer(pod, FINALIZER));
        } catch (ApiException refused) {
            if (refused.code() != 404) {
                throw refused;
            }
        }
    }
}
