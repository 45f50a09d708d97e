package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.ApiException;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.ControllerApi.Change;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs Pods until enough of them have succeeded, as "Jobs" in the Kubernetes documentation says. */
final class JobController {
    private static final Actor ACTOR = Actor.controller("job-controller");
    private static final int TRACKED = 26;

    private final ControllerApi api;
    private final ControllerApi server;
    private final Claims claims;
    private final Owned owned;
    private final EventRecorder events;
    private final PodControl podControl;
    private final JobBackoff backoff = new JobBackoff();
    private final WorkQueue<ObjectKey> queue;
    private final boolean tracked;
    private final JobTracking tracking;

    JobController(ControllerApi api, Jitter jitter) {
        this.api = api.seenBy(ACTOR);
        server = api;
        claims = new Claims(this.api, ACTOR, BuiltinTypes.JOB, BuiltinTypes.POD);
        owned = new Owned(this.api, BuiltinTypes.JOB);
        events = EventRecorder.of(this.api, ACTOR);
        podControl = new PodControl(this.api, ACTOR, BuiltinTypes.JOB, events);
        queue = new WorkQueue<>(
                api.timeline(), ACTOR.name(), Duration.ofMillis(1), Duration.ofMillis(5), jitter, this::reconcile);
        tracked = api.version().isSince(TRACKED);
        tracking = new JobTracking(this.api, ACTOR, podControl, events, queue);
    }

    void start() {
        Watches.follow(api, BuiltinTypes.JOB, change -> queue.add(ObjectKey.of(change.object())));
        podControl.start();
        owned.start();
        Watches.follow(api, BuiltinTypes.POD, this::podChanged);
    }

    /** A Pod that fails is looked at only after the break that earlier failures ask for. */
    private void podChanged(Change change) {
        if (tracked) {
            tracking.podChanged(change, owned.by(change));
            return;
        }
        boolean failed =
                change.after().isPresent() && Pods.phase(change.object()).equals("Failed");
        for (ObjectKey job : owned.by(change)) {
            Duration wait = failed ? backoff.current(job) : Duration.ZERO;
            if (wait.isZero()) {
                queue.add(job);
            } else {
                queue.addAfter(job, wait);
            }
        }
    }

    private void reconcile(ObjectKey key) {
        try {
            api.get(BuiltinTypes.JOB, key.namespace(), key.name())
                    .ifPresentOrElse(job -> reconcile(key, job), () -> forget(key));
        } catch (ApiException refused) {
            queue.addAfter(key, backoff.next(key));
        }
    }

    private void forget(ObjectKey key) {
        if (tracked) {
            tracking.releaseOrphans(key);
        }
        backoff.forget(key);
        podControl.forget(key);
    }

    private void reconcile(ObjectKey key, ObjectNode job) {
        if (tracked) {
            tracking.reconcile(key, new JobPods(job, claims.claim(job, any -> true)));
            backoff.forget(key);
            return;
        }
        if (JobStatus.isFinished(job)) {
            backoff.forget(key);
            return;
        }
        JobPods pods = new JobPods(job, claims.claim(job, any -> true));
        JobStatus status = JobStatus.of(job, api.timeline().now());
        boolean newFailure = pods.failed() > job.path("status").path("failed").asInt(0);
        if (isBeyondLimit(key, pods, newFailure)) {
            fail(pods, status, "BackoffLimitExceeded", "Job has reached the specified backoff limit");
        } else if (status.untilDeadline(job)
                .filter(left -> left.isZero() || left.isNegative())
                .isPresent()) {
            fail(pods, status, "DeadlineExceeded", "Job was active longer than specified deadline");
        } else if (JobStatus.isSuspended(job)) {
            suspend(pods, status);
        } else {
            if (status.resume()) {
                events.normal(job, "Resumed", "Job resumed");
            }
            status.untilDeadline(job).ifPresent(left -> queue.addAfter(key, left));
            goOn(key, pods, status);
        }
        write(key, job, status, newFailure);
    }

    /** Of Pods that are not run again, each failure counts as one retry of the Job. */
    private boolean isBeyondLimit(ObjectKey key, JobPods pods, boolean newFailure) {
        JsonNode spec = pods.job().path("spec");
        boolean lastRetryFailed = newFailure
                && pods.active().size() != spec.path("parallelism").asInt(1)
                && backoff.retries(key) + 1 > spec.path("backoffLimit").asInt(0);
        return lastRetryFailed || pods.haveRestartedTooOften();
    }

    private void suspend(JobPods pods, JobStatus status) {
        pods.active().forEach(pod -> podControl.delete(pods.job(), pod));
        status.count(0, pods.succeeded(), pods.failed());
        if (status.suspend()) {
            events.normal(pods.job(), "Suspended", "Job suspended");
        }
    }

    private void fail(JobPods pods, JobStatus status, String reason, String message) {
        List<ObjectNode> active = pods.active();
        active.forEach(pod -> podControl.delete(pods.job(), pod));
        status.count(0, pods.succeeded(), pods.failed() + active.size());
        status.fail(reason, message);
        events.warning(pods.job(), reason, message);
    }

    private void goOn(ObjectKey key, JobPods pods, JobStatus status) {
        boolean mayScale = podControl.isSettled(key) && !Metadata.isTerminating(pods.job());
        int active = mayScale ? scale(pods) : pods.active().size();
        status.count(active, pods.succeeded(), pods.failed());
        if (pods.isComplete(active)) {
            status.complete();
            events.normal(pods.job(), "Completed", "Job completed");
        }
    }

    private int scale(JobPods pods) {
        int active = pods.active().size();
        int wanted = pods.wanted();
        int parallelism = pods.job().path("spec").path("parallelism").asInt(1);
        for (int i = active; i < wanted; i++) {
            podControl.create(pods.job(), PodTemplate.pod(BuiltinTypes.JOB, pods.job()));
        }
        pods.active().stream()
                .sorted(ScaleDownOrder.COMPARATOR)
                .limit(Math.max(0, active - parallelism))
                .forEach(pod -> podControl.delete(pods.job(), pod));
        return Math.max(wanted, Math.min(active, parallelism));
    }

    private void write(ObjectKey key, ObjectNode job, JobStatus status, boolean newFailure) {
        if (!status.differsFrom(job.path("status"))) {
            return;
        }
        // into the Job as the server has it, so that one which was read too early does not count as a failure
        ObjectNode latest = server.get(BuiltinTypes.JOB, key.namespace(), key.name())
                .filter(now -> Metadata.uid(now).equals(Metadata.uid(job)))
                .orElse(job);
        ObjectNode written = api.updateStatus(ACTOR, BuiltinTypes.JOB, Copies.withStatus(latest, status.json()));
        if (newFailure && !JobStatus.isFinished(written)) {
            queue.addAfter(key, backoff.next(key));
        } else {
            backoff.forget(key);
        }
    }
}
