package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Between autoscaling/v2 and v1, in which an autoscaler is stored: what v1 has no field for, it has in annotations, as
 * Kubernetes keeps it for clients of v1.
 */
final class AutoscalerConversion implements Conversion {
    static final ResourceType V2 =
            new ResourceType("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", true);

    private static final String ANNOTATION = "autoscaling.alpha.kubernetes.io/";
    private static final String CPU = "targetCPUUtilizationPercentage";
    private static final int MOST_PODS = 4;
    private static final int ALL_PERCENT = 100;
    private static final int POLICY_SECONDS = 15;
    private static final JsonMapper JSON = new JsonMapper();

    /** The fields that v1 has as annotations, and where v2 has them. */
    private static final List<Kept> KEPT =
            List.of(new Kept("spec", "metrics"), new Kept("spec", "behavior"), new Kept("status", "conditions"));

    private record Kept(String holder, String field) {
        String annotation() {
            return ANNOTATION + field;
        }
    }

    @Override
    public ObjectNode toStored(ObjectNode served) {
        ObjectNode stored = served.deepCopy().put("apiVersion", BuiltinTypes.HORIZONTAL_POD_AUTOSCALER.apiVersion());
        if (stored.get("spec") instanceof ObjectNode spec) {
            cpuPercent(spec.path("metrics")).ifPresent(percent -> {
                spec.set(CPU, percent);
                withoutCpu((ArrayNode) spec.path("metrics"));
            });
        }
        if (stored.path("spec").get("behavior") instanceof ObjectNode behavior) {
            defaults(behavior);
        }
        for (Kept kept : KEPT) {
            if (stored.get(kept.holder()) instanceof ObjectNode holder && holder.has(kept.field())) {
                JsonNode value = holder.remove(kept.field());
                if (!value.isEmpty()) {
                    Metadata.of(stored)
                            .withObjectProperty("annotations")
                            .put(kept.annotation(), JSON.writeValueAsString(value));
                }
            }
        }
        return stored;
    }

    /** How fast it scales where the behaviour leaves that open. */
    private static void defaults(ObjectNode behavior) {
        ObjectNode up = behavior.withObjectProperty("scaleUp");
        if (!up.has("stabilizationWindowSeconds")) {
            up.put("stabilizationWindowSeconds", 0);
        }
        if (up.path("policies").isEmpty()) {
            up.putArray("policies").add(policy("Pods", MOST_PODS)).add(policy("Percent", ALL_PERCENT));
        }
        ObjectNode down = behavior.withObjectProperty("scaleDown");
        if (down.path("policies").isEmpty()) {
            down.putArray("policies").add(policy("Percent", ALL_PERCENT));
        }
        for (ObjectNode direction : List.of(up, down)) {
            if (!direction.has("selectPolicy")) {
                direction.put("selectPolicy", "Max");
            }
        }
    }

    private static ObjectNode policy(String type, int value) {
        return JSON.createObjectNode().put("type", type).put("value", value).put("periodSeconds", POLICY_SECONDS);
    }

    /** The first metric that v1 knows. */
    private static Optional<JsonNode> cpuPercent(JsonNode metrics) {
        return metrics.valueStream()
                .filter(AutoscalerConversion::isCpu)
                .findFirst()
                .map(metric -> metric.path("resource").path("target").path("averageUtilization"));
    }

    private static boolean isCpu(JsonNode metric) {
        JsonNode resource = metric.path("resource");
        return resource.path("name").asString("").equals("cpu")
                && resource.path("target").path("averageUtilization").isNumber();
    }

    private static void withoutCpu(ArrayNode metrics) {
        for (int i = 0; i < metrics.size(); i++) {
            if (isCpu(metrics.get(i))) {
                metrics.remove(i);
                return;
            }
        }
    }

    @Override
    public ObjectNode toServed(ObjectNode stored) {
        ObjectNode served = stored.deepCopy().put("apiVersion", V2.apiVersion());
        for (Kept kept : KEPT) {
            JsonNode text = served.path("metadata").path("annotations").path(kept.annotation());
            parsed(text).ifPresent(value -> {
                served.withObjectProperty(kept.holder()).set(kept.field(), value);
                ((ObjectNode) served.path("metadata").path("annotations")).remove(kept.annotation());
            });
        }
        if (served.get("status") instanceof ObjectNode status
                && status.path("currentReplicas").asInt(0) == 0) {
            status.remove("currentReplicas"); // v2 leaves out none
        }
        if (served.path("metadata").path("annotations").isEmpty()) {
            Metadata.of(served).remove("annotations");
        }
        JsonNode percent = served.withObjectProperty("spec").remove(CPU);
        if (percent != null) {
            served.withObjectProperty("spec").withArrayProperty("metrics").insert(0, cpu(percent));
        }
        return served;
    }

    private static ObjectNode cpu(JsonNode percent) {
        ObjectNode metric = JSON.createObjectNode().put("type", "Resource");
        metric.putObject("resource")
                .put("name", "cpu")
                .putObject("target")
                .put("type", "Utilization")
                .set("averageUtilization", percent);
        return metric;
    }

    /** Empty where somebody has written something else into the annotation. */
    private static Optional<JsonNode> parsed(JsonNode text) {
        try {
            return text.isString() ? Optional.of(JSON.readTree(text.stringValue())) : Optional.empty();
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }
}
