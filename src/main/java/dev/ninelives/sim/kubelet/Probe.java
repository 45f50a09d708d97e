package dev.ninelives.sim.kubelet;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** A probe of a container as its manifest describes it, with the defaults of the API server. */
record Probe(JsonNode json) {
    Duration initialDelay() {
        return Duration.ofSeconds(json.path("initialDelaySeconds").asLong(0));
    }

    Duration period() {
        return Duration.ofSeconds(Math.max(1, json.path("periodSeconds").asLong(10)));
    }

    Duration timeout() {
        return Duration.ofSeconds(Math.max(1, json.path("timeoutSeconds").asLong(1)));
    }

    /** How many results in a row it takes to believe one. */
    int threshold(boolean success) {
        return success
                ? json.path("successThreshold").asInt(1)
                : json.path("failureThreshold").asInt(3);
    }
}
