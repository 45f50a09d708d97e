package dev.ninelives.sim.controller;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What controllers ask about a Pod. */
final class Pods {
    private Pods() {}

    static String phase(JsonNode pod) {
        return pod.path("status").path("phase").asString("");
    }

    /** Whether its containers have ended for good. */
    static boolean isFinished(JsonNode pod) {
        return phase(pod).equals("Succeeded") || phase(pod).equals("Failed");
    }

    /** Whether it is on its way out, and its containers have not ended for good. */
    static boolean isEnding(JsonNode pod) {
        return Metadata.isTerminating(pod) && !isFinished(pod);
    }

    static boolean isActive(JsonNode pod) {
        return !isFinished(pod) && !Metadata.isTerminating(pod);
    }

    static String ip(JsonNode pod) {
        return pod.path("status").path("podIP").asString("");
    }

    static boolean isReady(JsonNode pod) {
        return readyCondition(pod)
                .filter(condition -> condition.path("status").asString("").equals("True"))
                .isPresent();
    }

    /** Since when it has been ready; empty where it is not. */
    static Optional<Instant> readySince(JsonNode pod) {
        return readyCondition(pod)
                .filter(condition -> condition.path("status").asString("").equals("True"))
                .map(condition ->
                        Instant.parse(condition.path("lastTransitionTime").asString("")));
    }

    static int restarts(JsonNode pod) {
        int most = 0;
        for (JsonNode container : pod.path("status").path("containerStatuses")) {
            most = Math.max(most, container.path("restartCount").asInt(0));
        }
        return most;
    }

    private static Optional<JsonNode> readyCondition(JsonNode pod) {
        for (JsonNode condition : pod.path("status").path("conditions")) {
            if (condition.path("type").asString("").equals("Ready")) {
                return Optional.of(condition);
            }
        }
        return Optional.empty();
    }
}
