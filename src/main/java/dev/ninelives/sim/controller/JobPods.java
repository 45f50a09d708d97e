package dev.ninelives.sim.controller;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The Pods of one Job. */
record JobPods(ObjectNode job, List<ObjectNode> all) {
    List<ObjectNode> active() {
        return all.stream().filter(Pods::isActive).toList();
    }

    int succeeded() {
        return count("Succeeded");
    }

    int failed() {
        return count("Failed");
    }

    private int count(String phase) {
        return (int) all.stream().filter(pod -> Pods.phase(pod).equals(phase)).count();
    }

    /** How many Pods are to be active at once. */
    int wanted() {
        return wanted(succeeded());
    }

    /** As {@link #wanted()}, if so many have succeeded. */
    int wanted(int succeeded) {
        JsonNode spec = job.path("spec");
        int parallelism = spec.path("parallelism").asInt(1);
        if (spec.has("completions")) {
            int left = spec.path("completions").asInt(1) - succeeded;
            return Math.max(0, Math.min(left, parallelism));
        }
        // once one has found that there is nothing left to do, no other begins
        return succeeded > 0 ? Math.min(active().size(), parallelism) : parallelism;
    }

    boolean isComplete(int active) {
        return isComplete(succeeded(), active);
    }

    boolean isComplete(int succeeded, int active) {
        JsonNode completions = job.path("spec").path("completions");
        return completions.isMissingNode() ? succeeded > 0 && active == 0 : succeeded >= completions.asInt(1);
    }

    /** Whether one that is on its way out is replaced only once its containers have ended, and counts as failed only then. */
    boolean waitForTheLast() {
        return job.path("spec").path("podReplacementPolicy").asString("").equals("Failed");
    }

    /** Whether a Pod counts as failed. */
    boolean hasFailed(JsonNode pod) {
        return Pods.phase(pod).equals("Failed") || (!waitForTheLast() && Pods.isEnding(pod));
    }

    /** When the last container of a Pod ended; {@code otherwise} if none has. */
    static Instant endOf(JsonNode pod, Instant otherwise) {
        return pod.path("status")
                .path("containerStatuses")
                .valueStream()
                .map(container -> container.path("state").path("terminated").path("finishedAt"))
                .filter(JsonNode::isString)
                .map(time -> Instant.parse(time.asString()))
                .max(Comparator.naturalOrder())
                .orElse(otherwise);
    }

    /** Whether containers that are run again and again have failed too often. */
    boolean haveRestartedTooOften() {
        JsonNode spec = job.path("spec");
        if (!spec.path("template")
                .path("spec")
                .path("restartPolicy")
                .asString("")
                .equals("OnFailure")) {
            return false;
        }
        int restarts = all.stream()
                .filter(pod ->
                        Pods.phase(pod).equals("Running") || Pods.phase(pod).equals("Pending"))
                .mapToInt(JobPods::restarts)
                .sum();
        int limit = spec.path("backoffLimit").asInt(0);
        return limit == 0 ? restarts > 0 : restarts >= limit;
    }

    private static int restarts(JsonNode pod) {
        JsonNode status = pod.path("status");
        return Stream.of("initContainerStatuses", "containerStatuses")
                .flatMap(list -> status.path(list).valueStream())
                .mapToInt(container -> container.path("restartCount").asInt(0))
                .sum();
    }
}
