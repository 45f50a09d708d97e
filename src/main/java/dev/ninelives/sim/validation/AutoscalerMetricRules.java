package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Rules for what version 2 of an autoscaler has and version 1 keeps in annotations. */
final class AutoscalerMetricRules {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PREFIX = "autoscaling.alpha.kubernetes.io/";
    private static final List<String> TYPES = List.of("ContainerResource", "External", "Object", "Pods", "Resource");

    private AutoscalerMetricRules() {}

    /** @param before how many metrics version 1 has fields for, which come first */
    static void check(JsonNode autoscaler, int before, Causes causes) {
        JsonNode metrics = kept(autoscaler, "metrics");
        for (int i = 0; i < metrics.size(); i++) {
            metric(metrics.get(i), "spec.metrics[" + (before + i) + "]", causes);
        }
        for (String direction : List.of("scaleUp", "scaleDown")) {
            JsonNode seconds = kept(autoscaler, "behavior").path(direction).path("stabilizationWindowSeconds");
            if (seconds.asLong(0) < 0) {
                causes.invalid(
                        "spec.behavior." + direction + ".stabilizationWindowSeconds",
                        seconds.toString(),
                        "must be greater than or equal to zero");
            }
        }
    }

    private static void metric(JsonNode metric, String field, Causes causes) {
        String type = metric.path("type").asString("");
        if (!TYPES.contains(type)) {
            causes.unsupported(field + ".type", type, TYPES);
            return;
        }
        String source = Character.toLowerCase(type.charAt(0)) + type.substring(1);
        if (!metric.has(source)) {
            causes.required(field + "." + source, "must populate information for the given metric source");
        }
    }

    private static JsonNode kept(JsonNode autoscaler, String what) {
        JsonNode text = autoscaler.path("metadata").path("annotations").path(PREFIX + what);
        try {
            return text.isString() ? JSON.readTree(text.stringValue()) : JsonNodeFactory.instance.missingNode();
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.missingNode(); // somebody wrote something else into it
        }
    }
}
