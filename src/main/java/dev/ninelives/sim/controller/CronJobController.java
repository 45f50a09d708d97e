package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.ApiException;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.Deletion;
import dev.ninelives.sim.apiserver.FailedRequestException;
import dev.ninelives.sim.controller.CronJobs.Due;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes Jobs at the times that CronJobs say, as "CronJob" in the Kubernetes documentation says. The controller of 1.20 looks
 * at all of them every 10 s, here only while there are any; the one since 1.21 at each when it changes and when it is due.
 */
final class CronJobController {
    private static final Actor ACTOR = Actor.controller("cronjob-controller");
    private static final Duration PERIOD = Duration.ofSeconds(10);

    /** So that the clock is surely past the time that is due, as in Kubernetes. */
    private static final Duration AFTER_THE_TIME = Duration.ofMillis(100);

    private static final long SECONDS_IN_MINUTE = 60;
    private static final DateTimeFormatter RFC_1123 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final ControllerApi api;
    private final EventRecorder events;
    private final Jitter jitter;
    private final boolean exact;
    private final WorkQueue<ObjectKey> queue;
    private final Map<ObjectKey, Instant> planned = new LinkedHashMap<>();
    private boolean looking;

    CronJobController(ControllerApi api, Jitter jitter) {
        this.api = api.seenBy(ACTOR);
        this.jitter = jitter.fork(ACTOR.name());
        events = EventRecorder.of(this.api, ACTOR);
        exact = api.version().isSince(21);
        queue = new WorkQueue<>(
                api.timeline(), ACTOR.name(), Duration.ofMillis(2), Duration.ofMillis(10), jitter, this::reconcile);
    }

    void start() {
        if (exact) {
            Watches.follow(api, BuiltinTypes.CRON_JOB, change -> queue.add(ObjectKey.of(change.object())));
            api.watch(
                    BuiltinTypes.JOB,
                    change -> ObjectKey.ofController(BuiltinTypes.CRON_JOB, change.object())
                            .ifPresent(queue::add));
        } else {
            lookRegularly();
        }
    }

    private void reconcile(ObjectKey key) {
        Optional<ObjectNode> found = api.get(BuiltinTypes.CRON_JOB, key.namespace(), key.name());
        if (found.isEmpty()) {
            planned.remove(key);
            return;
        }
        runIfDue(found.get());
        CronJobs.next(found.get(), now())
                .filter(next -> !next.equals(planned.put(key, next)))
                .ifPresent(next ->
                        queue.addAfter(key, Duration.between(now(), next).plus(AFTER_THE_TIME)));
    }

    private void lookRegularly() {
        Watches.follow(api, BuiltinTypes.CRON_JOB, change -> {
            if (!looking) {
                looking = true;
                api.timeline().schedule(jitter.between(Duration.ofMillis(1), PERIOD), ACTOR.name(), this::lookAtAll);
            }
        });
    }

    private void lookAtAll() {
        List<ObjectNode> cronJobs = api.list(BuiltinTypes.CRON_JOB, "");
        cronJobs.forEach(this::lookAt);
        looking = !cronJobs.isEmpty();
        if (looking) {
            api.timeline().schedule(PERIOD, ACTOR.name(), this::lookAtAll);
        }
    }

    /** What fails is tried again the next time, or when the server asks for it. */
    private void lookAt(ObjectNode found) {
        try {
            runIfDue(found);
        } catch (FailedRequestException failed) {
            failed.retryAfter()
                    .ifPresent(
                            wait -> api.timeline().schedule(wait, ACTOR.name(), () -> lookAgain(ObjectKey.of(found))));
        }
    }

    private void runIfDue(ObjectNode found) {
        List<ObjectNode> jobs = jobsOf(found);
        ObjectNode cronJob = withoutFinished(found, jobs);
        if (!Metadata.isTerminating(cronJob) && !CronJobs.isSuspended(cronJob)) {
            Due due = CronJobs.due(cronJob, now());
            if (due.tooMany()) {
                warnOfTooMany(cronJob);
            }
            if (exact || !due.tooMany()) {
                due.time().ifPresent(time -> run(cronJob, time));
            }
        }
        forgetOld(cronJob, jobs);
    }

    private void warnOfTooMany(ObjectNode cronJob) {
        String advice = "Set or decrease .spec.startingDeadlineSeconds or check clock skew";
        if (exact) {
            events.warning(cronJob, "TooManyMissedTimes", "too many missed start times. " + advice);
        } else {
            events.warning(
                    cronJob,
                    "FailedNeedsStart",
                    "Cannot determine if job needs to be started: too many missed start time (> 100). " + advice);
        }
    }

    private void lookAgain(ObjectKey key) {
        api.get(BuiltinTypes.CRON_JOB, key.namespace(), key.name()).ifPresent(this::lookAt);
    }

    private List<ObjectNode> jobsOf(ObjectNode cronJob) {
        return api.controlledBy(BuiltinTypes.JOB, Metadata.namespace(cronJob), Metadata.uid(cronJob));
    }

    private ObjectNode withoutFinished(ObjectNode cronJob, List<ObjectNode> jobs) {
        ArrayNode active = cronJob.arrayNode();
        ObjectNode status = (ObjectNode) cronJob.path("status").deepCopy();
        for (JsonNode reference : cronJob.path("status").path("active")) {
            Optional<ObjectNode> job = jobs.stream()
                    .filter(candidate ->
                            Metadata.uid(candidate).equals(reference.path("uid").asString("")))
                    .findFirst();
            Optional<String> end = job.flatMap(JobStatus::end);
            if (job.isEmpty()) {
                events.normal(
                        cronJob,
                        "MissingJob",
                        "Active job went missing: " + reference.path("name").asString(""));
            } else if (end.isPresent()) {
                events.normal(
                        cronJob,
                        "SawCompletedJob",
                        "Saw completed job: %s, status: %s".formatted(Metadata.name(job.get()), end.get()));
                noteSuccess(status, job.get());
            } else {
                active.add(reference);
            }
        }
        return written(cronJob, withActive(status, active));
    }

    private void noteSuccess(ObjectNode status, JsonNode job) {
        JsonNode completed = job.path("status").path("completionTime");
        if (exact && completed.isString()) {
            status.set("lastSuccessfulTime", completed);
        }
    }

    private static ObjectNode withActive(ObjectNode status, ArrayNode active) {
        status.remove("active");
        if (!active.isEmpty()) {
            status.set("active", active);
        }
        return status;
    }

    private ObjectNode written(ObjectNode cronJob, ObjectNode status) {
        if (status.equals(cronJob.path("status"))) {
            return cronJob;
        }
        return api.updateStatus(ACTOR, BuiltinTypes.CRON_JOB, Copies.withStatus(cronJob, status));
    }

    private void run(ObjectNode cronJob, Instant time) {
        boolean late = CronJobs.startingDeadline(cronJob)
                .filter(deadline -> time.plus(deadline).isBefore(now()))
                .isPresent();
        JsonNode active = cronJob.path("status").path("active");
        String policy = CronJobs.concurrencyPolicy(cronJob);
        if (late) {
            events.warning(cronJob, "MissSchedule", "Missed scheduled time to start a job: " + RFC_1123.format(time));
        } else if (!policy.equals("Forbid") || active.isEmpty()) {
            ArrayNode kept = cronJob.arrayNode();
            if (policy.equals("Replace")) {
                active.forEach(
                        reference -> delete(cronJob, reference.path("name").asString("")));
            } else {
                active.forEach(kept::add);
            }
            ObjectNode job = create(cronJob, time);
            ObjectNode status = withActive((ObjectNode) cronJob.path("status").deepCopy(), kept.add(reference(job)));
            written(cronJob, status.put("lastScheduleTime", time.toString()));
        }
    }

    private ObjectNode create(ObjectNode cronJob, Instant time) {
        JsonNode template = cronJob.path("spec").path("jobTemplate").deepCopy();
        ObjectNode job = cronJob.objectNode();
        job.put("apiVersion", BuiltinTypes.JOB.apiVersion()).put("kind", BuiltinTypes.JOB.kind());
        ObjectNode metadata = job.putObject("metadata")
                .put("name", Metadata.name(cronJob) + "-" + number(time))
                .put("namespace", Metadata.namespace(cronJob));
        for (String field : List.of("labels", "annotations")) {
            if (template.path("metadata").has(field)) {
                metadata.set(field, template.path("metadata").path(field));
            }
        }
        metadata.putArray("ownerReferences").add(Claims.controllerReference(BuiltinTypes.CRON_JOB, cronJob));
        job.set("spec", template.path("spec"));
        try {
            ObjectNode created = api.create(ACTOR, BuiltinTypes.JOB, job);
            events.normal(cronJob, "SuccessfulCreate", "Created job " + Metadata.name(created));
            return created;
        } catch (ApiException refused) {
            events.warning(cronJob, "FailedCreate", "Error creating job: " + refused.getMessage());
            throw refused;
        }
    }

    /** Since 1.21 Jobs are named after the minute. */
    private long number(Instant time) {
        return api.version().isSince(21) ? time.getEpochSecond() / SECONDS_IN_MINUTE : time.getEpochSecond();
    }

    private static ObjectNode reference(ObjectNode job) {
        return job.objectNode()
                .put("apiVersion", BuiltinTypes.JOB.apiVersion())
                .put("kind", BuiltinTypes.JOB.kind())
                .put("name", Metadata.name(job))
                .put("namespace", Metadata.namespace(job))
                .put("uid", Metadata.uid(job))
                .put(
                        "resourceVersion",
                        job.path("metadata").path("resourceVersion").asString(""));
    }

    private void delete(ObjectNode cronJob, String job) {
        api.delete(ACTOR, BuiltinTypes.JOB, Metadata.namespace(cronJob), job, Deletion.BACKGROUND);
        events.normal(cronJob, "SuccessfulDelete", "Deleted job " + job);
    }

    private void forgetOld(ObjectNode cronJob, List<ObjectNode> jobs) {
        forgetOld(cronJob, jobs, "Complete", "successfulJobsHistoryLimit");
        forgetOld(cronJob, jobs, "Failed", "failedJobsHistoryLimit");
    }

    private void forgetOld(ObjectNode cronJob, List<ObjectNode> jobs, String end, String limit) {
        List<ObjectNode> ended = jobs.stream()
                .filter(job -> JobStatus.end(job).filter(end::equals).isPresent())
                .toList();
        ended.stream()
                .sorted(Comparator.comparing((JsonNode job) ->
                                job.path("status").path("startTime").asString(""))
                        .thenComparing(Metadata::name))
                .limit(Math.max(
                        0, ended.size() - cronJob.path("spec").path(limit).asInt(Integer.MAX_VALUE)))
                .forEach(job -> delete(cronJob, Metadata.name(job)));
    }

    private Instant now() {
        return api.timeline().now();
    }
}
