package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Rules for the metrics of an autoscaler that version 1 keeps in an annotation, in the names of version 2. */
final class AutoscalerMetricRules {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PREFIX = "autoscaling.alpha.kubernetes.io/";
    private static final List<String> TYPES = List.of("ContainerResource", "External", "Object", "Pods", "Resource");
    private static final List<String> SOURCES = List.of("object", "pods", "resource", "containerResource", "external");
    private static final String CONTAINER_RESOURCE = "ContainerResource";
    private static final String NO_SOURCE = "must populate information for the given metric source";
    private static final String AVERAGE = "targetAverageValue";

    private final Causes causes;

    private AutoscalerMetricRules(Causes causes) {
        this.causes = causes;
    }

    /** @param before how many metrics version 1 has fields for, if they come first */
    static void check(JsonNode autoscaler, int before, Causes causes) {
        AutoscalerMetricRules rules = new AutoscalerMetricRules(causes);
        JsonNode metrics = kept(autoscaler, "metrics");
        for (int i = 0; i < metrics.size(); i++) {
            rules.metric(metrics.get(i), "spec.metrics[" + (before + i) + "]");
        }
    }

    /** What stands in an annotation; missing where that is something else. */
    static JsonNode kept(JsonNode autoscaler, String what) {
        JsonNode text = autoscaler.path("metadata").path("annotations").path(PREFIX + what);
        try {
            return text.isString() ? JSON.readTree(text.stringValue()) : JsonNodeFactory.instance.missingNode();
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private void metric(JsonNode metric, String field) {
        String type = metric.path("type").asString("");
        if (type.isEmpty()) {
            causes.required(field + ".type", "must specify a metric source type");
        }
        if (!TYPES.contains(type)) {
            causes.unsupported(field + ".type", type, TYPES);
        }
        for (String source : SOURCES) {
            if (metric.has(source)) {
                source(source, metric.path(source), field + "." + source);
            }
        }
        String wanted = type.isEmpty() ? "" : Character.toLowerCase(type.charAt(0)) + type.substring(1);
        if (!TYPES.contains(type)) {
            causes.unsupported(field + ".type", type, TYPES);
        } else if (isSwitchedOff(type)) {
            causes.required(
                    field + "." + wanted, NO_SOURCE + " (only allowed when HPAContainerMetrics feature is enabled)");
        } else if (!metric.has(wanted)) {
            causes.required(field + "." + wanted, NO_SOURCE);
        }
        for (String source : SOURCES) {
            if (metric.has(source) && TYPES.contains(type) && !source.equals(wanted)) {
                causes.forbidden(field + "." + source, "must populate the given metric source only");
            }
        }
    }

    /** Metrics of one container were on trial until 1.27. */
    private boolean isSwitchedOff(String type) {
        return type.equals(CONTAINER_RESOURCE) && !causes.isSince(27);
    }

    private void source(String name, JsonNode source, String field) {
        switch (name) {
            case "resource", "containerResource" -> resource(source, field);
            case "pods" -> pods(source, field);
            case "object" -> object(source, field);
            default -> external(source, field);
        }
    }

    private void resource(JsonNode source, String field) {
        if (source.path("name").asString("").isEmpty()) {
            causes.required(field + ".name", "must specify a resource name");
        }
        JsonNode percent = source.path("targetAverageUtilization");
        if (percent.isNumber() && percent.asLong() < 1) {
            causes.invalid(field + ".target.averageUtilization", percent.toString(), "must be greater than 0");
        }
        if (percent.isMissingNode() && !source.has(AVERAGE)) {
            causes.required(
                    field + ".target.averageUtilization", "must set either a target raw value or a target utilization");
        } else if (!percent.isMissingNode() && source.has(AVERAGE)) {
            causes.forbidden(
                    field + ".target.averageValue", "may not set both a target raw value and a target utilization");
        }
    }

    private void pods(JsonNode source, String field) {
        metricName(source, field);
        if (!source.has(AVERAGE)) {
            causes.required(field + ".target.averageValue", "must specify a positive target averageValue");
        }
    }

    private void object(JsonNode source, String field) {
        HorizontalPodAutoscalerRules.reference(source.path("target"), field + ".describedObject", causes);
        metricName(source, field);
        boolean noValue = source.path("targetValue").asString("0").equals("0");
        if (noValue && !source.has("averageValue")) {
            causes.required(field + ".target.averageValue", "must set either a target value or averageValue");
        }
    }

    private void external(JsonNode source, String field) {
        metricName(source, field);
        if (!source.has("targetValue") && !source.has(AVERAGE)) {
            causes.required(
                    field + ".target.averageValue", "must set either a target value for metric or a per-pod target");
        } else if (source.has("targetValue") && source.has(AVERAGE)) {
            causes.forbidden(
                    field + ".target.value", "may not set both a target value for metric and a per-pod target");
        }
    }

    private void metricName(JsonNode source, String field) {
        if (source.path("metricName").asString("").isEmpty()) {
            causes.required(field + ".metric.name", "must specify a metric name");
        }
    }
}
