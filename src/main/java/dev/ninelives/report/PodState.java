package dev.ninelives.report;

import dev.ninelives.report.PodLife.Phase;
import tools.jackson.databind.JsonNode;

/** How a Pod is at one moment, as {@code kubectl get pods} would tell. */
record PodState(Phase phase, String words) {
    static PodState of(JsonNode pod) {
        if (!pod.path("metadata").path("deletionTimestamp").asString("").isEmpty()) {
            return new PodState(Phase.TERMINATING, "terminating");
        }
        JsonNode status = pod.path("status");
        String phase = status.path("phase").asString("");
        String problem = problem(status);
        if (!problem.isEmpty()) {
            return new PodState(Phase.FAILING, problem);
        }
        if (isReady(status)) {
            return new PodState(Phase.READY, "ready");
        }
        return switch (phase) {
            case "Running" -> new PodState(Phase.NOT_READY, "running, not ready");
            case "Succeeded" -> new PodState(Phase.FINISHED, "succeeded");
            case "Failed" -> new PodState(Phase.FAILING, "failed");
            default -> new PodState(Phase.PENDING, "pending");
        };
    }

    private static boolean isReady(JsonNode status) {
        for (JsonNode condition : status.path("conditions")) {
            if (condition.path("type").asString("").equals("Ready")) {
                return condition.path("status").asString("").equals("True");
            }
        }
        return false;
    }

    /** Why a container does not run, for example {@code CrashLoopBackOff}; empty while nothing is known to be wrong. */
    private static String problem(JsonNode status) {
        for (JsonNode container : status.path("containerStatuses")) {
            JsonNode state = container.path("state");
            String waiting = state.path("waiting").path("reason").asString("");
            boolean onItsWay = waiting.equals("ContainerCreating") || waiting.equals("PodInitializing");
            if (!waiting.isEmpty() && !onItsWay) {
                return waiting;
            }
            int exitCode = state.path("terminated").path("exitCode").asInt(0);
            if (exitCode != 0) {
                return "exit code " + exitCode;
            }
        }
        return "";
    }
}
