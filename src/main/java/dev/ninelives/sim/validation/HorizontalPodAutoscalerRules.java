package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for HorizontalPodAutoscalers of version 1: a field for the use of the CPU, annotations for the rest. */
final class HorizontalPodAutoscalerRules implements ObjectRules {
    private static final int CPU_PERCENT = 80;
    private static final String PREFIX = "autoscaling.alpha.kubernetes.io/";
    private static final String OTHER_METRICS = PREFIX + "metrics";
    private static final String CPU = "targetCPUUtilizationPercentage";

    @Override
    public void defaults(ObjectNode object) {
        ObjectNode spec = Fields.object(object, "spec");
        Fields.setDefault(spec, "minReplicas", 1);
        Fields.setDefault(spec, "maxReplicas", 0);
        dropUnreadable(object);
        if (!object.path("metadata").path("annotations").has(OTHER_METRICS)) {
            Fields.setDefault(spec, CPU, CPU_PERCENT);
        }
        Fields.object(spec, "scaleTargetRef");
    }

    /** What version 1 keeps in annotations is lost where it is something else. */
    private static void dropUnreadable(ObjectNode object) {
        if (object.path("metadata").path("annotations") instanceof ObjectNode annotations) {
            List.of("metrics", "current-metrics", "conditions").stream()
                    .filter(what -> !AutoscalerMetricRules.kept(object, what).isArray())
                    .forEach(what -> annotations.remove(PREFIX + what));
            if (!AutoscalerMetricRules.kept(object, "behavior").isObject()) {
                annotations.remove(PREFIX + "behavior");
            }
            if (annotations.isEmpty()) {
                Fields.object(object, "metadata").remove("annotations");
            }
        }
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        JsonNode spec = object.path("spec");
        long least = spec.path("minReplicas").asLong(1);
        long most = spec.path("maxReplicas").asLong(0);
        boolean later = causes.isSince(37);
        if (least < (later ? 0 : 1)) {
            causes.invalid("spec.minReplicas", "" + least, "must be greater than or equal to 1");
        }
        if (most < 1 && !later) {
            causes.invalid("spec.maxReplicas", "" + most, "must be greater than 0");
        }
        if (most < least) {
            causes.invalid("spec.maxReplicas", "" + most, "must be greater than or equal to `minReplicas`");
        }
        reference(spec.path("scaleTargetRef"), "spec.scaleTargetRef", causes);
        String apiVersion = spec.path("scaleTargetRef").path("apiVersion").asString("");
        if (later && apiVersion.isEmpty()) {
            causes.invalid("spec.scaleTargetRef.apiVersion", "\"\"", "apiVersion must specify API group");
        }
        if (later && most == 0) {
            causes.required("spec.maxReplicas");
        } else if (later && most < 0) {
            causes.invalid("spec.maxReplicas", "" + most, "must be greater than or equal to 1");
        }
        metrics(object, later, causes);
        if (least == 0) {
            causes.forbidden(
                    "spec.metrics",
                    "must specify at least one Object or External metric to support scaling to zero replicas");
        }
    }

    /** The use of the CPU comes first in the order that later versions keep, and last in that of 1.20. */
    private static void metrics(ObjectNode object, boolean cpuFirst, Causes causes) {
        JsonNode percent = object.path("spec").path(CPU);
        int others = AutoscalerMetricRules.kept(object, "metrics").size();
        AutoscalerMetricRules.check(object, cpuFirst && percent.isNumber() ? 1 : 0, causes);
        if (percent.asLong(1) < 1) {
            causes.invalid(
                    "spec.metrics[%d].resource.target.averageUtilization".formatted(cpuFirst ? 0 : others),
                    percent.toString(),
                    "must be greater than 0");
        }
        AutoscalerBehaviorRules.check(object, causes);
    }

    /** What names another object. */
    static void reference(JsonNode reference, String field, Causes causes) {
        for (String member : List.of("kind", "name")) {
            segment(reference.path(member).asString(""), field + "." + member, causes);
        }
    }

    @Override
    public void onStatusUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        causes.negative(object.path("status"), "status", "currentReplicas");
        causes.negative(object.path("status"), "status", "desiredReplicas");
    }

    /** It becomes a part of a path. */
    private static void segment(String text, String field, Causes causes) {
        if (text.isEmpty()) {
            causes.required(field);
        } else if (text.equals(".") || text.equals("..")) {
            causes.invalid(field, GoText.quoted(text), "may not be '" + text + "'");
        } else {
            for (String forbidden : List.of("/", "%")) {
                if (text.contains(forbidden)) {
                    causes.invalid(field, GoText.quoted(text), "may not contain '" + forbidden + "'");
                }
            }
        }
    }
}
