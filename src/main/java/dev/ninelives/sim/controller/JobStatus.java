package dev.ninelives.sim.controller;

import dev.ninelives.sim.apiserver.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The {@code status} of a Job, as it will be.
 *
 * @param json is changed in place
 */
record JobStatus(ObjectNode json, Instant now) {
    private static final String SUCCESS = "SuccessCriteriaMet";
    private static final String FAILURE = "FailureTarget";

    /** The status of a Job; it begins now if it has not yet. */
    static JobStatus of(JsonNode job, Instant now) {
        ObjectNode json = (ObjectNode) job.path("status").deepCopy();
        if (!json.has("startTime") && !isSuspended(job)) {
            json.put("startTime", Timestamps.of(now));
        }
        return new JobStatus(json, now);
    }

    /** The type of the condition that ends a Job, {@code Complete} or {@code Failed}; empty while it goes on. */
    static Optional<String> end(JsonNode job) {
        return Conditions.byType(job.path("status").path("conditions")).entrySet().stream()
                .filter(entry ->
                        entry.getKey().equals("Complete") || entry.getKey().equals("Failed"))
                .filter(entry -> entry.getValue().path("status").asString("").equals("True"))
                .map(entry -> entry.getKey())
                .findFirst();
    }

    static boolean isSuspended(JsonNode job) {
        return job.path("spec").path("suspend").asBoolean(false);
    }

    static boolean isFinished(JsonNode job) {
        return end(job).isPresent();
    }

    /** In what time the Job will have taken too long; zero or less if it has. Empty if it may take for ever. */
    Optional<Duration> untilDeadline(JsonNode job) {
        JsonNode seconds = job.path("spec").path("activeDeadlineSeconds");
        return seconds.isMissingNode() || isSuspended(job)
                ? Optional.empty()
                : Optional.of(Duration.between(
                        now, Instant.parse(json.path("startTime").asString("")).plusSeconds(seconds.asLong())));
    }

    void count(int active, int succeeded, int failed) {
        put("active", active);
        put("succeeded", succeeded);
        put("failed", failed);
    }

    /** What later versions count as well: Pods that are ready, and Pods on their way out. */
    void countDetails(int ready, int terminating) {
        json.put("ready", ready).put("terminating", terminating);
    }

    /** Which numbers of an indexed Job have succeeded. */
    void noteIndexes(String completed) {
        if (!completed.isEmpty()) {
            json.put("completedIndexes", completed);
        }
    }

    /** Which numbers are not tried again. */
    void noteFailedIndexes(String failed) {
        json.put("failedIndexes", failed);
    }

    /** A count of none is left out, as in the real one. */
    private void put(String field, int count) {
        json.remove(field);
        if (count > 0) {
            json.put(field, count);
        }
    }

    /** Takes note of a break; whether it begins only now. */
    boolean suspend() {
        return setSuspended("True", "JobSuspended", "Job suspended");
    }

    /** Takes note of the end of a break, after which the Job begins anew; whether there was one. */
    boolean resume() {
        boolean paused = Conditions.byType(json.path("conditions")).containsKey("Suspended");
        boolean resumed = paused && setSuspended("False", "JobResumed", "Job resumed");
        if (resumed) {
            json.put("startTime", Timestamps.of(now));
        }
        return resumed;
    }

    private boolean setSuspended(String status, String reason, String message) {
        ArrayNode conditions = json.withArrayProperty("conditions");
        for (int i = 0; i < conditions.size(); i++) {
            if (conditions.get(i).path("type").asString("").equals("Suspended")) {
                if (conditions.get(i).path("status").asString("").equals(status)) {
                    return false;
                }
                conditions.remove(i);
            }
        }
        condition("Suspended").put("status", status).put("reason", reason).put("message", message);
        return true;
    }

    /** How the Job is to end, once its last Pod has; empty while it goes on. */
    Optional<JobTally.End> target() {
        Map<String, JsonNode> byType = Conditions.byType(json.path("conditions"));
        return Optional.ofNullable(byType.getOrDefault(SUCCESS, byType.get(FAILURE)))
                .map(condition -> new JobTally.End(
                        byType.containsKey(SUCCESS),
                        condition.path("reason").asString(""),
                        condition.path("message").asString("")));
    }

    void setTarget(JobTally.End end) {
        condition(end.succeeded() ? SUCCESS : FAILURE)
                .put("reason", end.reason())
                .put("message", end.message());
    }

    void finish(JobTally.End end) {
        condition(end.succeeded() ? "Complete" : "Failed")
                .put("reason", end.reason())
                .put("message", end.message());
        if (end.succeeded()) {
            json.put("completionTime", Timestamps.of(now));
        }
    }

    void complete() {
        condition("Complete");
        json.put("completionTime", Timestamps.of(now));
    }

    void fail(String reason, String message) {
        condition("Failed").put("reason", reason).put("message", message);
    }

    private ObjectNode condition(String type) {
        String time = Timestamps.of(now);
        return json.withArrayProperty("conditions")
                .addObject()
                .put("type", type)
                .put("status", "True")
                .put("lastProbeTime", time)
                .put("lastTransitionTime", time);
    }

    /** Whether there is news; a beginning alone is none. */
    boolean differsFrom(JsonNode before) {
        ObjectNode started = (ObjectNode) before.deepCopy();
        if (json.has("startTime")) {
            started.set("startTime", json.path("startTime"));
        }
        return !started.equals(json);
    }
}
