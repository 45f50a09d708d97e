package dev.ninelives.sim.controller;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The {@code spec} of a Deployment, with what follows from it.
 *
 * @param json valid, with all defaults
 */
record DeploymentSpec(JsonNode json) {
    /** How Kubernetes says "no deadline". */
    private static final int NO_DEADLINE = Integer.MAX_VALUE;

    static DeploymentSpec of(JsonNode deployment) {
        return new DeploymentSpec(deployment.path("spec"));
    }

    int replicas() {
        return json.path("replicas").asInt(1);
    }

    boolean isRollingUpdate() {
        return json.path("strategy").path("type").asString("").equals("RollingUpdate");
    }

    boolean isPaused() {
        return json.path("paused").asBoolean(false);
    }

    int minReadySeconds() {
        return json.path("minReadySeconds").asInt(0);
    }

    int revisionHistoryLimit() {
        return json.path("revisionHistoryLimit").asInt(Integer.MAX_VALUE);
    }

    /** In what time there has to be progress; empty if it may take for ever. */
    Optional<Duration> progressDeadline() {
        int seconds = json.path("progressDeadlineSeconds").asInt(NO_DEADLINE);
        return seconds == NO_DEADLINE ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    JsonNode template() {
        return json.path("template");
    }

    /** How many Pods there may be at most. */
    int mostPods() {
        return replicas() + maxSurge();
    }

    /** How many Pods have to be available at least. */
    int leastAvailable() {
        return replicas() - maxUnavailable();
    }

    private int maxSurge() {
        return isRollingUpdate() ? (int) Math.ceil(share("maxSurge")) : 0;
    }

    /** Surge is rounded up, this is rounded down; if nothing is left of both, one Pod may be missing. */
    private int maxUnavailable() {
        if (!isRollingUpdate() || replicas() == 0) {
            return 0;
        }
        int unavailable = (int) Math.floor(share("maxUnavailable"));
        return Math.min(unavailable == 0 && maxSurge() == 0 ? 1 : unavailable, replicas());
    }

    private double share(String member) {
        JsonNode share = json.path("strategy").path("rollingUpdate").path(member);
        if (!share.isString()) {
            return share.asInt(0);
        }
        double percent = Double.parseDouble(share.stringValue().replace("%", ""));
        return percent * replicas() / 100;
    }
}
