package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for DaemonSets. */
final class DaemonSetRules implements ObjectRules {
    private static final String STRATEGY = "spec.updateStrategy";
    private static final List<String> COUNTS = List.of(
            "currentNumberScheduled",
            "numberMisscheduled",
            "desiredNumberScheduled",
            "numberReady",
            "observedGeneration",
            "updatedNumberScheduled",
            "numberAvailable",
            "numberUnavailable",
            "collisionCount");
    private static final String MAX_UNAVAILABLE = STRATEGY + ".rollingUpdate.maxUnavailable";

    private final int minor;

    /** @param minor of the Kubernetes that is imitated: 1.{@code minor} */
    DaemonSetRules(int minor) {
        this.minor = minor;
    }

    @Override
    public void defaults(ObjectNode object) {
        ObjectNode spec = Fields.object(object, "spec");
        Fields.setDefault(spec, "revisionHistoryLimit", 10);
        Fields.setDefault(
                Fields.object(Fields.object(object, "metadata"), "annotations"),
                "deprecated.daemonset.template.generation",
                "0");
        ObjectNode strategy = Fields.object(spec, "updateStrategy");
        Fields.setDefault(strategy, "type", "RollingUpdate");
        if (strategy.path("type").asString("").equals("RollingUpdate")) {
            ObjectNode rollingUpdate = Fields.object(strategy, "rollingUpdate");
            if (minor < 22) {
                rollingUpdate.remove("maxSurge");
            } else {
                Fields.setDefault(rollingUpdate, "maxSurge", 0);
            }
            Fields.setDefault(rollingUpdate, "maxUnavailable", 1);
        }
        PodTemplateRules.defaults(spec);
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        JsonNode spec = object.path("spec");
        JsonNode selector = spec.path("selector");
        LabelSelectorRules.check(selector, "spec.selector", causes);
        if (selector.isObject() && LabelSelectorRules.isEmpty(selector)) {
            causes.invalid("spec.selector", GoText.labelSelector(selector), "empty selector is invalid for daemonset");
        }
        PodTemplateRules.matches(selector, spec.path("template"), causes);
        PodTemplateRules.check(spec.path("template"), causes);
        String restartPolicy =
                spec.path("template").path("spec").path("restartPolicy").asString("");
        if (!restartPolicy.equals("Always")) {
            causes.unsupported("spec.template.spec.restartPolicy", restartPolicy, List.of("Always"));
        }
        causes.negative(spec, "spec", "minReadySeconds");
        strategy(spec.path("updateStrategy"), causes);
        causes.negative(spec, "spec", "revisionHistoryLimit");
    }

    private static void strategy(JsonNode strategy, Causes causes) {
        String type = strategy.path("type").asString("");
        switch (type) {
            case "OnDelete" -> {
                // whatever else it says is not looked at
            }
            case "RollingUpdate" -> {
                JsonNode unavailable = strategy.path("rollingUpdate").path("maxUnavailable");
                ShareRules.check(unavailable, MAX_UNAVAILABLE, causes);
                JsonNode surge = strategy.path("rollingUpdate").path("maxSurge");
                boolean stuck = ShareRules.number(unavailable) == 0 && ShareRules.number(surge) == 0;
                if (stuck && causes.isSince(22)) {
                    causes.required(MAX_UNAVAILABLE, "cannot be 0 when maxSurge is 0");
                } else if (stuck) {
                    causes.invalid(MAX_UNAVAILABLE, GoText.intOrString(unavailable), "cannot be 0");
                }
                ShareRules.atMostAll(unavailable, MAX_UNAVAILABLE, causes);
            }
            default ->
                causes.unsupportedValue(
                        STRATEGY,
                        "apps.DaemonSetUpdateStrategy{Type:%s, RollingUpdate:(*apps.RollingUpdateDaemonSet)(nil)}"
                                .formatted(GoText.quoted(type)),
                        List.of("RollingUpdate", "OnDelete"));
        }
    }

    @Override
    public void onStatusUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        for (String count : COUNTS) {
            causes.negative(object.path("status"), "status", count);
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
