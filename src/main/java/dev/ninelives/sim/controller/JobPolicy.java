package dev.ninelives.sim.controller;

import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What the {@code podFailurePolicy} of a Job makes of a Pod that has failed: the first rule that fits decides ("Pod failure
 * policy" in the Kubernetes documentation; messages as seen on 1.37.2).
 *
 * @param rules missing for a Job without a policy
 */
record JobPolicy(JsonNode rules) {
    private record Match(String action, String message) {}

    static JobPolicy of(JsonNode job) {
        return new JobPolicy(job.path("spec").path("podFailurePolicy").path("rules"));
    }

    /** Whether the failure counts towards the limits of the Job. */
    boolean counts(JsonNode failed) {
        return !has(failed, "Ignore");
    }

    /** Whether the number of the Pod is not to be tried again. */
    boolean failsIndex(JsonNode failed) {
        return has(failed, "FailIndex");
    }

    private boolean has(JsonNode failed, String action) {
        return match(failed).filter(match -> match.action().equals(action)).isPresent();
    }

    /** Why the whole Job is to fail because of the Pod; empty if it is not. */
    Optional<String> whyJobFails(JsonNode failed) {
        return match(failed).filter(match -> match.action().equals("FailJob")).map(Match::message);
    }

    private Optional<Match> match(JsonNode pod) {
        for (int i = 0; i < rules.size(); i++) {
            JsonNode rule = rules.get(i);
            String action = rule.path("action").asString("");
            String end = " matching " + action + " rule at index " + i;
            Optional<String> found = rule.has("onExitCodes")
                    ? container(pod, rule.path("onExitCodes"))
                            .map(container ->
                                    "Container " + container.path("name").asString("") + " for pod " + name(pod)
                                            + " failed with exit code " + exitCode(container))
                    : condition(pod, rule.path("onPodConditions"))
                            .map(type -> "Pod " + name(pod) + " has condition " + type);
            if (found.isPresent()) {
                return Optional.of(new Match(action, found.get() + end));
            }
        }
        return Optional.empty();
    }

    private static String name(JsonNode pod) {
        return Metadata.namespace(pod) + "/" + Metadata.name(pod);
    }

    private static Optional<JsonNode> container(JsonNode pod, JsonNode codes) {
        JsonNode status = pod.path("status");
        String name = codes.path("containerName").asString("");
        return Stream.of("containerStatuses", "initContainerStatuses")
                .flatMap(list -> status.path(list).valueStream())
                .filter(container -> exitCode(container) != 0)
                .filter(container ->
                        name.isEmpty() || container.path("name").asString("").equals(name))
                .filter(container -> fits(exitCode(container), codes))
                .findFirst();
    }

    /** Zero, too, for a container that has not ended. */
    private static int exitCode(JsonNode container) {
        return container.path("state").path("terminated").path("exitCode").asInt(0);
    }

    private static boolean fits(int code, JsonNode codes) {
        boolean listed = codes.path("values").valueStream().anyMatch(value -> value.asInt() == code);
        return listed == codes.path("operator").asString("").equals("In");
    }

    private static Optional<String> condition(JsonNode pod, JsonNode patterns) {
        return pod.path("status")
                .path("conditions")
                .valueStream()
                .filter(condition -> patterns.valueStream()
                        .anyMatch(pattern -> pattern.path("type").equals(condition.path("type"))
                                && pattern.path("status").equals(condition.path("status"))))
                .map(condition -> condition.path("type").asString(""))
                .findFirst();
    }
}
