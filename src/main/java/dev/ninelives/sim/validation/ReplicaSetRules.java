package dev.ninelives.sim.validation;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for ReplicaSets. */
final class ReplicaSetRules implements ObjectRules {
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

    /** Kubernetes checks the spec twice on an update, and gives each of its causes twice. */
    @Override
    public void onUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        onCreate(object, causes);
        onCreate(object, causes);
        LabelSelectorRules.checkUnchanged(object, old, causes);
    }
}
