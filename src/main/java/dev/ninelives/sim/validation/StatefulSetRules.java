package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rules for StatefulSets. The Pods of the template are judged only when they are created, as Kubernetes does. */
final class StatefulSetRules implements ObjectRules {
    private static final String STRATEGY = "spec.updateStrategy";
    private static final String ROLLING_UPDATE = STRATEGY + ".rollingUpdate";
    private static final String TEMPLATE = "spec.template";
    private static final List<String> PARTS = List.of("readyReplicas", "currentReplicas", "updatedReplicas");
    private static final List<String> COUNTS = List.of(
            "replicas", "readyReplicas", "currentReplicas", "updatedReplicas", "observedGeneration", "collisionCount");
    private static final List<String> CHANGEABLE = List.of("replicas", "template", "updateStrategy");

    private final int minor;

    /** @param minor of the Kubernetes that is imitated: 1.{@code minor} */
    StatefulSetRules(int minor) {
        this.minor = minor;
    }

    @Override
    public void defaults(ObjectNode object) {
        ObjectNode spec = Fields.object(object, "spec");
        if (minor < 22) {
            spec.remove("minReadySeconds");
        }
        Fields.setDefault(spec, "replicas", 1);
        Fields.setDefault(spec, "podManagementPolicy", "OrderedReady");
        Fields.setDefault(spec, "revisionHistoryLimit", 10);
        Fields.setDefault(spec, "serviceName", "");
        ObjectNode strategy = Fields.object(spec, "updateStrategy");
        Fields.setDefault(strategy, "type", "RollingUpdate");
        if (isRolling(strategy)) {
            Fields.setDefault(Fields.object(strategy, "rollingUpdate"), "partition", 0);
        }
        later(spec, strategy);
        PodTemplateRules.defaults(spec);
        spec.path("volumeClaimTemplates").forEach(claim -> claim((ObjectNode) claim));
    }

    private void later(ObjectNode spec, ObjectNode strategy) {
        if (minor >= 27) {
            ObjectNode retention = Fields.object(spec, "persistentVolumeClaimRetentionPolicy");
            Fields.setDefault(retention, "whenDeleted", "Retain");
            Fields.setDefault(retention, "whenScaled", "Retain");
        }
        if (minor >= 35 && isRolling(strategy)) {
            Fields.setDefault(Fields.object(strategy, "rollingUpdate"), "maxUnavailable", 1);
        }
    }

    private static void claim(ObjectNode claim) {
        Fields.setDefault(claim, "apiVersion", "v1");
        Fields.setDefault(claim, "kind", "PersistentVolumeClaim");
        Fields.setDefault(Fields.object(claim, "spec"), "volumeMode", "Filesystem");
        Fields.setDefault(Fields.object(claim, "status"), "phase", "Pending");
    }

    private static boolean isRolling(JsonNode strategy) {
        return strategy.path("type").asString("").equals("RollingUpdate");
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        JsonNode spec = object.path("spec");
        String policy = spec.path("podManagementPolicy").asString("");
        if (!List.of("OrderedReady", "Parallel").contains(policy)) {
            causes.invalid("spec.podManagementPolicy", GoText.quoted(policy), "must be 'OrderedReady' or 'Parallel'");
        }
        strategy(spec.path("updateStrategy"), causes);
        causes.negative(spec, "spec", "replicas");
        causes.negative(spec, "spec", "minReadySeconds");
        selector(spec.path("selector"), causes);
        template(spec, causes);
    }

    private static void strategy(JsonNode strategy, Causes causes) {
        JsonNode rollingUpdate = strategy.path("rollingUpdate");
        String type = strategy.path("type").asString("");
        switch (type) {
            case "RollingUpdate" -> causes.negative(rollingUpdate, ROLLING_UPDATE, "partition");
            case "OnDelete" -> {
                if (rollingUpdate.isObject()) {
                    causes.invalid(
                            ROLLING_UPDATE,
                            (causes.isSince(37)
                                            ? "{\"Partition\":%d,\"MaxUnavailable\":null}"
                                            : "apps.RollingUpdateStatefulSetStrategy{Partition:%d}")
                                    .formatted(rollingUpdate.path("partition").asLong(0)),
                            "only allowed for updateStrategy 'RollingUpdate'");
                }
            }
            default ->
                causes.invalid(
                        STRATEGY,
                        ("apps.StatefulSetUpdateStrategy{Type:%s,"
                                        + " RollingUpdate:(*apps.RollingUpdateStatefulSetStrategy)(nil)}")
                                .formatted(GoText.quoted(type)),
                        "must be 'RollingUpdate' or 'OnDelete'");
        }
    }

    private static void selector(JsonNode selector, Causes causes) {
        if (!selector.isObject()) {
            causes.required("spec.selector");
            return;
        }
        LabelSelectorRules.check(selector, "spec.selector", causes);
        if (LabelSelectorRules.isEmpty(selector)) {
            causes.invalid(
                    "spec.selector", GoText.labelSelector(selector), "empty selector is invalid for statefulset");
        }
    }

    private static void template(JsonNode spec, Causes causes) {
        JsonNode template = spec.path("template");
        PodTemplateRules.matches(spec.path("selector"), template, causes);
        JsonNode metadata = template.path("metadata");
        MetadataRules.labels(metadata.path("labels"), TEMPLATE + ".metadata.labels", causes);
        MetadataRules.annotations(metadata.path("annotations"), TEMPLATE + ".metadata.annotations", causes);
        String restartPolicy = template.path("spec").path("restartPolicy").asString("");
        if (!restartPolicy.equals("Always")) {
            causes.unsupported(TEMPLATE + ".spec.restartPolicy", restartPolicy, List.of("Always"));
        }
        if (template.path("spec").has("activeDeadlineSeconds")) {
            causes.forbidden(
                    TEMPLATE + ".spec.activeDeadlineSeconds", "activeDeadlineSeconds in StatefulSet is not Supported");
        }
    }

    @Override
    public void onUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        onCreate(object, causes);
        if (causes.isSince(37)) {
            unchanged(object.path("spec"), old.path("spec"), causes);
        } else if (!fixed(object).equals(fixed(old))) {
            causes.forbidden(
                    "spec",
                    "updates to statefulset spec for fields other than 'replicas', 'template', and 'updateStrategy'"
                            + " are forbidden");
        }
    }

    @Override
    public void onStatusUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        JsonNode status = object.path("status");
        for (String count : COUNTS) {
            causes.negative(status, "status", count);
        }
        for (String part : PARTS) {
            long number = status.path(part).asLong(0);
            if (number > status.path("replicas").asLong(0)) {
                causes.invalid("status." + part, "" + number, "cannot be greater than status.replicas");
            }
        }
    }

    /** Later versions say which field it is. */
    private static void unchanged(JsonNode spec, JsonNode old, Causes causes) {
        for (String field : List.of("podManagementPolicy", "serviceName", "selector", "volumeClaimTemplates")) {
            JsonNode value = spec.path(field);
            if (!value.equals(old.path(field))) {
                causes.invalid("spec." + field, printed(field, value), "field is immutable");
            }
        }
    }

    private static String printed(String field, JsonNode value) {
        if (field.equals("volumeClaimTemplates")) {
            return "[{\"Spec\":...}]"; // a real one prints all of them
        }
        return value.isMissingNode() ? "null" : value.toString();
    }

    private static ObjectNode fixed(ObjectNode object) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        spec.setAll((ObjectNode) object.path("spec"));
        return spec.remove(CHANGEABLE);
    }
}
