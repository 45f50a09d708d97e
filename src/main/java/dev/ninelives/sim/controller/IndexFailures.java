package dev.ninelives.sim.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The failures of each number of an indexed Job with {@code backoffLimitPerIndex}. How often a number has failed stands on its
 * Pods, so the last one that has failed bears its finalizer until another one has taken its place.
 */
final class IndexFailures {
    private static final String FAILURES = "batch.kubernetes.io/job-index-failure-count";
    private static final String IGNORED = "batch.kubernetes.io/job-index-ignored-failure-count";

    private final JobPolicy policy;
    private final SortedSet<Integer> failed;
    private final Map<Integer, ObjectNode> waiting = new TreeMap<>();

    /**
     * @param before the numbers that had failed when the status was written
     * @param ended the Pods that have failed and bear the finalizer still
     * @param done the numbers that have succeeded
     * @param active the Pods that go on
     */
    IndexFailures(
            JsonNode job,
            SortedSet<Integer> before,
            List<ObjectNode> ended,
            SortedSet<Integer> done,
            List<ObjectNode> active) {
        policy = JobPolicy.of(job);
        failed = before;
        if (!areLimited(job)) {
            return;
        }
        int limit = job.path("spec").path("backoffLimitPerIndex").asInt();
        for (ObjectNode pod : ended) {
            if (policy.failsIndex(pod) || (policy.counts(pod) && count(pod, FAILURES) >= limit)) {
                failed.add(JobIndexes.of(pod));
            }
        }
        SortedSet<Integer> taken = JobIndexes.of(active);
        for (ObjectNode pod : ended) {
            int index = JobIndexes.of(pod);
            if (!failed.contains(index) && !done.contains(index) && !taken.contains(index)) {
                waiting.merge(index, pod, (one, other) -> times(one) > times(other) ? one : other);
            }
        }
    }

    static boolean areLimited(JsonNode job) {
        return JobIndexes.areGiven(job) && job.path("spec").has("backoffLimitPerIndex");
    }

    private static int count(JsonNode pod, String annotation) {
        return Integer.parseInt(
                pod.path("metadata").path("annotations").path(annotation).asString("0"));
    }

    private static int times(JsonNode pod) {
        return count(pod, FAILURES) + count(pod, IGNORED);
    }

    /** The numbers that are not tried again. */
    SortedSet<Integer> failed() {
        return failed;
    }

    /** Whether a Pod waits for the one that is to take its place. */
    boolean isWaiting(JsonNode pod) {
        return waiting.containsValue(pod);
    }

    /** How long a number has to wait until it is tried again. */
    Duration untilNextTry(int index, Instant now) {
        ObjectNode last = waiting.get(index);
        if (last == null) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(now, JobPods.endOf(last, now).plus(JobBackoff.delay(times(last))));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Notes on a Pod that is to be made, in place, how often its number has failed. */
    void note(ObjectNode pod, int index) {
        ObjectNode last = waiting.get(index);
        boolean counts = last != null && policy.counts(last);
        int failures = last == null ? 0 : count(last, FAILURES) + (counts ? 1 : 0);
        int ignored = last == null ? 0 : count(last, IGNORED) + (counts ? 0 : 1);
        ObjectNode annotations = pod.withObjectProperty("metadata").withObjectProperty("annotations");
        annotations.put(FAILURES, Integer.toString(failures));
        if (ignored > 0) {
            annotations.put(IGNORED, Integer.toString(ignored));
        }
    }
}
