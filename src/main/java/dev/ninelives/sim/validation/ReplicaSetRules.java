package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for ReplicaSets. */
final class ReplicaSetRules implements ObjectRules {
    private static final List<String> COUNTS =
            List.of("replicas", "fullyLabeledReplicas", "readyReplicas", "availableReplicas", "observedGeneration");

    @Override
    public void defaults(ObjectNode object) {
        ObjectNode spec = Fields.object(object, "spec");
        Fields.setDefault(spec, "replicas", 1);
        PodTemplateRules.defaults(spec);
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        JsonNode spec = object.path("spec");
        causes.negative(spec, "spec", "replicas");
        causes.negative(spec, "spec", "minReadySeconds");
        PodTemplateRules.checkLongRunning(spec, causes);
    }

    @Override
    public void onStatusUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        JsonNode status = object.path("status");
        for (String count : COUNTS) {
            long value = status.path(count).asLong(0);
            if (value < 0) {
                causes.invalid("status." + count, Long.toString(value), "must be greater than or equal to 0");
            }
        }
        long replicas = status.path("replicas").asLong(0);
        for (String part : COUNTS.subList(1, 4)) {
            exceeds(status, part, "replicas", replicas, causes);
        }
        exceeds(
                status,
                "availableReplicas",
                "readyReplicas",
                status.path("readyReplicas").asLong(0),
                causes);
    }

    private static void exceeds(JsonNode status, String part, String whole, long limit, Causes causes) {
        long value = status.path(part).asLong(0);
        if (value > limit) {
            causes.invalid(
                    "status." + part,
                    Long.toString(value),
                    "cannot be greater than " + (whole.equals("replicas") ? "status.replicas" : "readyReplicas"));
        }
    }

    /** Kubernetes checks the spec twice on an update, and gives each of its causes twice. */
    @Override
    public void onUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        onCreate(object, causes);
        onCreate(object, causes);
        LabelSelectorRules.checkUnchanged(object, old, causes);
    }
}
