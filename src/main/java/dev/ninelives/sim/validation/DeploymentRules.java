package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for Deployments. */
final class DeploymentRules implements ObjectRules {
    private static final String STRATEGY = "spec.strategy";
    private static final String ROLLING_UPDATE = STRATEGY + ".rollingUpdate";
    private static final int REVISIONS = 10;
    private static final int DEADLINE_SECONDS = 600;
    private static final String SHARE = "25%";
    private static final List<String> COUNTS = List.of(
            "observedGeneration",
            "replicas",
            "updatedReplicas",
            "readyReplicas",
            "availableReplicas",
            "unavailableReplicas",
            "collisionCount");
    private static final List<String> PARTS = List.of("updatedReplicas", "readyReplicas", "availableReplicas");

    @Override
    public void defaults(ObjectNode object) {
        ObjectNode spec = Fields.object(object, "spec");
        Fields.setDefault(spec, "replicas", 1);
        Fields.setDefault(spec, "revisionHistoryLimit", REVISIONS);
        Fields.setDefault(spec, "progressDeadlineSeconds", DEADLINE_SECONDS);
        ObjectNode strategy = Fields.object(spec, "strategy");
        Fields.setDefault(strategy, "type", "RollingUpdate");
        if (isRolling(strategy)) {
            ObjectNode rollingUpdate = Fields.object(strategy, "rollingUpdate");
            Fields.setDefault(rollingUpdate, "maxUnavailable", SHARE);
            Fields.setDefault(rollingUpdate, "maxSurge", SHARE);
        }
        PodTemplateRules.defaults(spec);
    }

    private static boolean isRolling(JsonNode strategy) {
        return strategy.path("type").asString("").equals("RollingUpdate");
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        JsonNode spec = object.path("spec");
        causes.negative(spec, "spec", "replicas");
        PodTemplateRules.checkLongRunning(spec, causes);
        strategy(spec.path("strategy"), causes);
        causes.negative(spec, "spec", "minReadySeconds");
        causes.negative(spec, "spec", "revisionHistoryLimit");
        causes.negative(spec, "spec", "progressDeadlineSeconds");
        long deadline = spec.path("progressDeadlineSeconds").asLong(0);
        if (deadline <= spec.path("minReadySeconds").asLong(0)) {
            causes.invalid("spec.progressDeadlineSeconds", "" + deadline, "must be greater than minReadySeconds");
        }
    }

    private static void strategy(JsonNode strategy, Causes causes) {
        JsonNode rollingUpdate = strategy.path("rollingUpdate");
        String type = strategy.path("type").asString("");
        switch (type) {
            case "RollingUpdate" -> rollingUpdate(rollingUpdate, causes);
            case "Recreate" -> {
                if (rollingUpdate.isObject()) {
                    causes.forbidden(ROLLING_UPDATE, "may not be specified when strategy `type` is 'Recreate'");
                }
            }
            default ->
                causes.unsupportedValue(
                        STRATEGY,
                        "apps.DeploymentStrategy{Type:%s, RollingUpdate:(*apps.RollingUpdateDeployment)(nil)}"
                                .formatted(GoText.quoted(type)),
                        List.of("Recreate", "RollingUpdate"));
        }
    }

    private static void rollingUpdate(JsonNode rollingUpdate, Causes causes) {
        JsonNode unavailable = rollingUpdate.path("maxUnavailable");
        JsonNode surge = rollingUpdate.path("maxSurge");
        ShareRules.check(unavailable, ROLLING_UPDATE + ".maxUnavailable", causes);
        ShareRules.check(surge, ROLLING_UPDATE + ".maxSurge", causes);
        if (ShareRules.number(unavailable) == 0 && ShareRules.number(surge) == 0) {
            causes.invalid(
                    ROLLING_UPDATE + ".maxUnavailable",
                    GoText.intOrString(unavailable),
                    "may not be 0 when `maxSurge` is 0");
        }
        ShareRules.atMostAll(unavailable, ROLLING_UPDATE + ".maxUnavailable", causes);
    }

    @Override
    public void onUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        onCreate(object, causes);
        LabelSelectorRules.checkUnchanged(object, old, causes);
        status(object.path("status"), old.path("status"), causes);
    }

    @Override
    public void onStatusUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        status(object.path("status"), old.path("status"), causes);
    }

    private static void status(JsonNode status, JsonNode old, Causes causes) {
        COUNTS.forEach(count -> causes.negative(status, "status", count));
        for (String part : PARTS) {
            atMost(status, part, "replicas", "status.replicas", causes);
        }
        atMost(status, "availableReplicas", "readyReplicas", "readyReplicas", causes);
        int collisions = status.path("collisionCount").asInt(0);
        if (collisions < old.path("collisionCount").asInt(0)) {
            causes.invalid("status.collisionCount", "" + collisions, "cannot be decremented");
        }
    }

    private static void atMost(JsonNode status, String part, String whole, String name, Causes causes) {
        int count = status.path(part).asInt(0);
        if (count > status.path(whole).asInt(0)) {
            causes.invalid("status." + part, "" + count, "cannot be greater than " + name);
        }
    }
}
