package dev.ninelives.sim.controller;

import dev.ninelives.sim.schedule.CronSchedule;
import dev.ninelives.sim.schedule.CronSyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads CronJobs. */
final class CronJobs {
    /** After so many missed times Kubernetes takes the clock for wrong, and gives up. */
    private static final int MOST_MISSED = 100;

    private CronJobs() {}

    static boolean isSuspended(JsonNode cronJob) {
        return cronJob.path("spec").path("suspend").asBoolean(false);
    }

    static String concurrencyPolicy(JsonNode cronJob) {
        return cronJob.path("spec").path("concurrencyPolicy").asString("Allow");
    }

    /** How late a run may begin; empty for any time. */
    static Optional<Duration> startingDeadline(JsonNode cronJob) {
        JsonNode seconds = cronJob.path("spec").path("startingDeadlineSeconds");
        return seconds.isNumber() ? Optional.of(Duration.ofSeconds(seconds.asLong())) : Optional.empty();
    }

    /**
     * The last time up to now at which it was to run and has not.
     *
     * @throws TooManyMissedException if it has missed more than 100
     */
    static Optional<Instant> due(JsonNode cronJob, Instant now) throws TooManyMissedException {
        CronSchedule schedule = schedule(cronJob);
        Instant from = since(cronJob, now);
        Optional<Instant> due = Optional.empty();
        int missed = 0;
        for (Optional<Instant> next = schedule.next(from);
                next.filter(time -> !time.isAfter(now)).isPresent();
                next = schedule.next(next.get())) {
            due = next;
            if (++missed > MOST_MISSED) {
                throw new TooManyMissedException();
            }
        }
        return due;
    }

    private static Instant since(JsonNode cronJob, Instant now) {
        String created = cronJob.path("metadata").path("creationTimestamp").asString("");
        Instant last =
                Instant.parse(cronJob.path("status").path("lastScheduleTime").asString(created));
        return startingDeadline(cronJob)
                .map(now::minus)
                .filter(earliest -> earliest.isAfter(last))
                .orElse(last);
    }

    private static CronSchedule schedule(JsonNode cronJob) {
        try {
            return CronSchedule.parse(cronJob.path("spec").path("schedule").asString(""));
        } catch (CronSyntaxException e) {
            throw new IllegalStateException("The API server let an invalid schedule pass: " + e.getMessage(), e);
        }
    }

    /** A CronJob whose controller cannot tell which run is due. */
    static final class TooManyMissedException extends Exception {
        private static final long serialVersionUID = 1L;

        TooManyMissedException() {
            super("too many missed start time (> 100). Set or decrease .spec.startingDeadlineSeconds or check clock"
                    + " skew");
        }
    }
}
