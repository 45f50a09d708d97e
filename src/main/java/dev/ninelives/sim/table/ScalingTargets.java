package dev.ninelives.sim.table;

import static dev.ninelives.sim.table.Parts.at;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a HorizontalPodAutoscaler aims at; the embedded cluster measures nothing, so that no present value is known. */
final class ScalingTargets {
    private static final int SHOWN = 2;
    private static final String METRICS = "autoscaling.alpha.kubernetes.io/metrics";
    private static final JsonMapper JSON = new JsonMapper();

    /** Metrics that have both a value and an average per Pod. */
    private static final Set<String> WITH_AVERAGE = Set.of("Object", "External");

    private ScalingTargets() {}

    /** @param scaler in any version; the first has a field for the CPU, and all other metrics in an annotation */
    static String of(JsonNode scaler) {
        List<String> targets = new ArrayList<>();
        for (JsonNode metric : otherMetrics(scaler)) {
            targets.add("<unknown>/" + wanted(metric));
        }
        JsonNode percentage = at(scaler, "spec", "targetCPUUtilizationPercentage");
        if (!percentage.isMissingNode()) {
            targets.add(current(scaler) + "/" + percentage.asString("") + "%");
        }
        if (targets.size() > SHOWN) {
            return String.join(", ", targets.subList(0, SHOWN)) + " + " + (targets.size() - SHOWN) + " more...";
        }
        return targets.isEmpty() ? "<none>" : String.join(", ", targets);
    }

    private static JsonNode otherMetrics(JsonNode scaler) {
        JsonNode own = at(scaler, "spec", "metrics");
        if (own.isArray()) {
            return own;
        }
        try {
            return JSON.readTree(at(scaler, "metadata", "annotations", METRICS).asString("[]"));
        } catch (JacksonException e) {
            return JSON.createArrayNode(); // somebody wrote something else into it
        }
    }

    /** In either form: {@code target.averageValue} of v2, {@code targetAverageValue} of v2beta1 and the annotation. */
    private static String wanted(JsonNode metric) {
        String type = metric.path("type").asString("");
        JsonNode source = metric.path(type.isEmpty() ? "" : Character.toLowerCase(type.charAt(0)) + type.substring(1));
        JsonNode target = source.path("target");
        JsonNode percent = either(target.path("averageUtilization"), source.path("targetAverageUtilization"));
        if (percent.isNumber()) {
            return percent.asString("") + "%";
        }
        JsonNode average = either(
                target.path("averageValue"), either(source.path("targetAverageValue"), source.path("averageValue")));
        if (average.isString()) {
            return average.stringValue() + (WITH_AVERAGE.contains(type) ? " (avg)" : "");
        }
        return either(target.path("value"), source.path("targetValue")).asString("<auto>");
    }

    private static JsonNode either(JsonNode first, JsonNode second) {
        return first.isMissingNode() ? second : first;
    }

    private static String current(JsonNode scaler) {
        JsonNode percentage = at(scaler, "status", "currentCPUUtilizationPercentage");
        return percentage.isMissingNode() ? "<unknown>" : percentage.asString("") + "%";
    }
}
