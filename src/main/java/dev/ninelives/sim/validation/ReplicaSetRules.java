package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for ReplicaSets. */
final class ReplicaSetRules implements ObjectRules {
    @Override
    public void defaults(ObjectNode object) {
        ObjectNode spec = Fields.object(object, "spec");
        Fields.setDefault(spec, "replicas", 1);
        ObjectNode template = Fields.object(spec, "template");
        Fields.object(template, "metadata");
        PodDefaults.apply(Fields.object(template, "spec"));
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        JsonNode spec = object.path("spec");
        long replicas = spec.path("replicas").asLong(0);
        if (replicas < 0) {
            causes.invalid("spec.replicas", Long.toString(replicas), "must be greater than or equal to 0");
        }
        long minReadySeconds = spec.path("minReadySeconds").asLong(0);
        if (minReadySeconds < 0) {
            causes.invalid(
                    "spec.minReadySeconds", Long.toString(minReadySeconds), "must be greater than or equal to 0");
        }
        selector(spec.path("selector"), causes);
        if (LabelSelectorRules.hasKnownOperators(spec.path("selector"))) {
            template(spec, causes);
        } else {
            causes.invalid("spec.selector", GoText.labelSelector(spec.path("selector")), "invalid label selector");
        }
    }

    private static void selector(JsonNode selector, Causes causes) {
        if (!selector.isObject()) {
            causes.required("spec.selector");
            return;
        }
        LabelSelectorRules.check(selector, "spec.selector", causes);
        if (LabelSelectorRules.isEmpty(selector)) {
            // Kubernetes says "deployment" for ReplicaSets, too
            causes.invalid("spec.selector", GoText.labelSelector(selector), "empty selector is invalid for deployment");
        }
    }

    private static void template(JsonNode spec, Causes causes) {
        JsonNode selector = spec.path("selector");
        JsonNode template = spec.path("template");
        JsonNode labels = template.path("metadata").path("labels");
        // no selector selects nothing, an empty one everything
        if (!selector.isObject() || !LabelSelectorRules.selects(selector, labels)) {
            causes.invalid(
                    "spec.template.metadata.labels",
                    GoText.stringMap(labels),
                    "`selector` does not match template `labels`");
        }
        MetadataRules.labels(labels, "spec.template.metadata.labels", causes);
        MetadataRules.annotations(
                template.path("metadata").path("annotations"), "spec.template.metadata.annotations", causes);
        PodSpecRules.check(template.path("spec"), "spec.template.spec", causes);
        String restartPolicy = template.path("spec").path("restartPolicy").asString("");
        if (!restartPolicy.equals("Always")) {
            causes.unsupported("spec.template.spec.restartPolicy", restartPolicy, List.of("Always"));
        }
    }

    /** Kubernetes checks the spec twice on an update, and gives each of its causes twice. */
    @Override
    public void onUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        onCreate(object, causes);
        onCreate(object, causes);
        JsonNode selector = object.path("spec").path("selector");
        if (!selector.equals(old.path("spec").path("selector"))) {
            causes.invalid("spec.selector", GoText.labelSelector(selector), "field is immutable");
        }
    }
}
