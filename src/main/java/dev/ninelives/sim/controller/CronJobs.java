package dev.ninelives.sim.controller;

import dev.ninelives.sim.schedule.CronSchedule;
import dev.ninelives.sim.schedule.CronSyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads CronJobs. */
final class CronJobs {
    /** After so many missed times Kubernetes takes the clock for wrong, and gives up. */
    private static final int MOST_MISSED = 100;

    private static final List<Duration> SPANS = List.of(
            Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(31), Duration.ofDays(366 * CronSchedule.YEARS));

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
     * @param tooMany whether it has missed so many that Kubernetes takes the clock for wrong
     */
    record Due(Optional<Instant> time, boolean tooMany) {}

    static Due due(JsonNode cronJob, Instant now) {
        Instant since = since(cronJob, now);
        Optional<Instant> due = Optional.empty();
        int missed = 0;
        for (Optional<Instant> next = upTo(now, cronJob, since);
                next.isPresent();
                next = upTo(now, cronJob, next.get())) {
            due = next;
            if (++missed > MOST_MISSED) {
                return new Due(latest(cronJob, since, now), true);
            }
        }
        return new Due(due, false);
    }

    private static Optional<Instant> upTo(Instant now, JsonNode cronJob, Instant after) {
        return next(cronJob, after).filter(time -> !time.isAfter(now));
    }

    /** Looks in ever longer spans, each of which has few times if the one before had none. */
    private static Optional<Instant> latest(JsonNode cronJob, Instant since, Instant now) {
        Optional<Instant> latest = Optional.empty();
        for (int i = 0; i < SPANS.size() && latest.isEmpty(); i++) {
            Instant from = now.minus(SPANS.get(i));
            for (Optional<Instant> next = upTo(now, cronJob, from.isBefore(since) ? since : from);
                    next.isPresent();
                    next = upTo(now, cronJob, next.get())) {
                latest = next;
            }
        }
        return latest;
    }

    /** When it is to run next; empty if that is never. */
    static Optional<Instant> next(JsonNode cronJob, Instant after) {
        return schedule(cronJob).next(after, zone(cronJob));
    }

    private static ZoneId zone(JsonNode cronJob) {
        return ZoneId.of(cronJob.path("spec").path("timeZone").asString("UTC"));
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
}
