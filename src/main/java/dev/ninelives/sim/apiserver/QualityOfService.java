package dev.ninelives.sim.apiserver;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** How much of a node a Pod is promised, from its containers' requests and limits. */
final class QualityOfService {
    private static final List<String> RESOURCES = List.of("cpu", "memory");

    private QualityOfService() {}

    static String of(JsonNode podSpec) {
        boolean anything = false;
        boolean everything = true;
        for (String containers : List.of("initContainers", "containers")) {
            for (JsonNode container : podSpec.path(containers)) {
                JsonNode requests = container.path("resources").path("requests");
                JsonNode limits = container.path("resources").path("limits");
                for (String resource : RESOURCES) {
                    anything |= requests.has(resource) || limits.has(resource);
                    everything &=
                            limits.has(resource) && requests.path(resource).equals(limits.path(resource));
                }
            }
        }
        if (!anything) {
            return "BestEffort";
        }
        return everything ? "Guaranteed" : "Burstable";
    }
}
