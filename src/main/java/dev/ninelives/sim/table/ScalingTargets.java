package dev.ninelives.sim.table;

import static dev.ninelives.sim.table.Parts.at;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a HorizontalPodAutoscaler aims at; the embedded cluster measures nothing, so that no present value is known. */
final class ScalingTargets {
    private ScalingTargets() {}

    static String of(JsonNode scaler) {
        JsonNode percentage = at(scaler, "spec", "targetCPUUtilizationPercentage");
        if (!percentage.isMissingNode()) {
            return current(scaler) + "/" + percentage.asString("") + "%";
        }
        List<String> targets = new ArrayList<>();
        for (JsonNode metric : at(scaler, "spec", "metrics")) {
            JsonNode target = metric.path(metric.path("type").asString("").equals("Resource") ? "resource" : "pods")
                    .path("target");
            String wanted = target.has("averageUtilization")
                    ? target.path("averageUtilization").asString("") + "%"
                    : target.path("averageValue").asString("<auto>");
            targets.add("<unknown>/" + wanted);
        }
        return targets.isEmpty() ? "<none>" : String.join(", ", targets);
    }

    private static String current(JsonNode scaler) {
        JsonNode percentage = at(scaler, "status", "currentCPUUtilizationPercentage");
        return percentage.isMissingNode() ? "<unknown>" : percentage.asString("") + "%";
    }
}
