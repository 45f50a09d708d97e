package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for HorizontalPodAutoscalers of version 1, whose only metric is the use of the CPU. */
final class HorizontalPodAutoscalerRules implements ObjectRules {
    private static final int CPU_PERCENT = 80;
    private static final String OTHER_METRICS = "autoscaling.alpha.kubernetes.io/metrics";
    private static final String CPU = "targetCPUUtilizationPercentage";

    @Override
    public void defaults(ObjectNode object) {
        ObjectNode spec = Fields.object(object, "spec");
        Fields.setDefault(spec, "minReplicas", 1);
        Fields.setDefault(spec, "maxReplicas", 0);
        if (!object.path("metadata").path("annotations").has(OTHER_METRICS)) {
            Fields.setDefault(spec, CPU, CPU_PERCENT);
        }
        Fields.object(spec, "scaleTargetRef");
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
        for (String member : List.of("kind", "name")) {
            segment(spec.path("scaleTargetRef").path(member).asString(""), "spec.scaleTargetRef." + member, causes);
        }
        String apiVersion = spec.path("scaleTargetRef").path("apiVersion").asString("");
        if (later && apiVersion.isEmpty()) {
            causes.invalid("spec.scaleTargetRef.apiVersion", "\"\"", "apiVersion must specify API group");
        }
        if (later && most == 0) {
            causes.required("spec.maxReplicas");
        } else if (later && most < 0) {
            causes.invalid("spec.maxReplicas", "" + most, "must be greater than or equal to 1");
        }
        if (later) {
            AutoscalerMetricRules.check(object, spec.has(CPU) ? 1 : 0, causes);
        }
        if (spec.path(CPU).asLong(1) < 1) {
            causes.invalid(
                    "spec.metrics[0].resource.target.averageUtilization",
                    spec.path(CPU).toString(),
                    "must be greater than 0");
        }
        if (least == 0) {
            causes.forbidden(
                    "spec.metrics",
                    "must specify at least one Object or External metric to support scaling to zero replicas");
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
