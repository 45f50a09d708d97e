package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for the Pod template of a workload, and for the selector that has to match it. */
final class PodTemplateRules {
    private static final String TEMPLATE = "spec.template";

    private PodTemplateRules() {}

    /** Fills in what the template in {@code spec} may leave out. */
    static void defaults(ObjectNode spec) {
        ObjectNode template = Fields.object(spec, "template");
        Fields.object(template, "metadata");
        PodDefaults.apply(Fields.object(template, "spec"));
    }

    /** Checks selector and template of a workload whose Pods run for ever. */
    static void checkLongRunning(JsonNode spec, Causes causes) {
        selector(spec.path("selector"), causes);
        if (LabelSelectorRules.isUsable(spec.path("selector"))) {
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
        JsonNode template = spec.path("template");
        matches(spec.path("selector"), template, causes);
        check(template, causes);
        JsonNode podSpec = template.path("spec");
        String restartPolicy = podSpec.path("restartPolicy").asString("");
        if (!restartPolicy.equals("Always")) {
            causes.unsupported(TEMPLATE + ".spec.restartPolicy", restartPolicy, List.of("Always"));
        }
        if (podSpec.has("activeDeadlineSeconds")) {
            causes.forbidden(
                    TEMPLATE + ".spec.activeDeadlineSeconds", "activeDeadlineSeconds in ReplicaSet is not Supported");
        }
    }

    /** No selector selects nothing, an empty one everything. */
    static void matches(JsonNode selector, JsonNode template, Causes causes) {
        JsonNode labels = template.path("metadata").path("labels");
        if (!selector.isObject() || !LabelSelectorRules.selects(selector, labels)) {
            causes.invalid(
                    TEMPLATE + ".metadata.labels",
                    GoText.stringMap(labels),
                    "`selector` does not match template `labels`");
        }
    }

    /** Checks the template itself. */
    static void check(JsonNode template, Causes causes) {
        check(template, TEMPLATE, causes);
    }

    /** As {@link #check(JsonNode, Causes)}, for a template that stands at {@code field}. */
    static void check(JsonNode template, String field, Causes causes) {
        JsonNode metadata = template.path("metadata");
        MetadataRules.labels(metadata.path("labels"), field + ".labels", causes);
        MetadataRules.annotations(metadata.path("annotations"), field + ".annotations", causes);
        PodSpecRules.check(template.path("spec"), field + ".spec", causes);
    }
}
