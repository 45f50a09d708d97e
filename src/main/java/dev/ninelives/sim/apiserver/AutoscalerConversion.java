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
 * Between a second version of autoscaling and v1, in which an autoscaler is stored: what v1 has no field for, it has in
 * annotations, as Kubernetes keeps it for clients of v1.
 */
final class AutoscalerConversion implements Conversion {
    static final ResourceType V2 = version("v2");

    /** Until 1.25; its metrics are flat, and it has no behaviour. */
    static final ResourceType V2BETA1 = version("v2beta1");

    /** Until 1.26. */
    static final ResourceType V2BETA2 = version("v2beta2");

    private static final String ANNOTATION = "autoscaling.alpha.kubernetes.io/";
    private static final String METRICS = ANNOTATION + "metrics";
    private static final String CURRENT_METRICS = ANNOTATION + "current-metrics";
    private static final String CONDITIONS = ANNOTATION + "conditions";
    private static final String BEHAVIOR = ANNOTATION + "behavior";
    private static final String CPU = "targetCPUUtilizationPercentage";
    private static final String CURRENT_CPU = "currentCPUUtilizationPercentage";
    private static final List<String> CONDITION = List.of("type", "status", "lastTransitionTime", "reason", "message");
    private static final JsonMapper JSON = new JsonMapper();

    private final ResourceType type;

    /** @param type the version that is served */
    AutoscalerConversion(ResourceType type) {
        this.type = type;
    }

    private static ResourceType version(String version) {
        ResourceType first = BuiltinTypes.HORIZONTAL_POD_AUTOSCALER;
        return new ResourceType(first.group(), version, first.kind(), first.plural(), true);
    }

    private boolean isFlat() {
        return type.equals(V2BETA1);
    }

    @Override
    public ObjectNode toStored(ObjectNode served) {
        ObjectNode stored = served.deepCopy().put("apiVersion", BuiltinTypes.HORIZONTAL_POD_AUTOSCALER.apiVersion());
        if (stored.get("spec") instanceof ObjectNode spec) {
            storeMetrics(stored, spec);
            if (spec.remove("behavior") instanceof ObjectNode behavior) {
                annotate(stored, BEHAVIOR, AutoscalerBehavior.annotation(behavior));
            }
        }
        if (stored.get("status") instanceof ObjectNode status) {
            storeStatus(stored, status);
        }
        return stored;
    }

    private void storeMetrics(ObjectNode stored, ObjectNode spec) {
        ArrayNode others = JSON.createArrayNode();
        for (JsonNode metric : flat(AutoscalerMetrics.OF_SPEC, spec.path("metrics"))) {
            Optional<JsonNode> percent = cpu(metric, "targetAverageUtilization");
            if (percent.isEmpty()) {
                others.add(metric);
            } else if (!spec.has(CPU)) {
                spec.set(CPU, percent.get());
            }
        }
        spec.remove("metrics");
        if (!others.isEmpty()) {
            annotate(stored, METRICS, JSON.writeValueAsString(others));
        }
    }

    private void storeStatus(ObjectNode stored, ObjectNode status) {
        ArrayNode metrics = flat(AutoscalerMetrics.OF_STATUS, status.path("currentMetrics"));
        metrics.valueStream()
                .flatMap(metric -> cpu(metric, "currentAverageUtilization").stream())
                .findFirst()
                .ifPresent(percent -> status.set(CURRENT_CPU, percent));
        status.remove("currentMetrics");
        if (!metrics.isEmpty()) {
            annotate(stored, CURRENT_METRICS, JSON.writeValueAsString(metrics));
        }
        JsonNode conditions = status.remove("conditions");
        if (conditions != null && !conditions.isEmpty()) {
            conditions.forEach(condition -> sortFields((ObjectNode) condition));
            annotate(stored, CONDITIONS, JSON.writeValueAsString(conditions));
        }
    }

    /** In place: into the order of Go's model, which has a time in any case. */
    private static void sortFields(ObjectNode condition) {
        ObjectNode given = condition.deepCopy();
        condition.removeAll();
        for (String field : CONDITION) {
            if (given.has(field)) {
                condition.set(field, given.get(field));
            } else if (field.equals("lastTransitionTime")) {
                condition.putNull(field);
            }
        }
    }

    /** In the order of Go's model, whichever form the version has. */
    private ArrayNode flat(AutoscalerMetrics forms, JsonNode metrics) {
        return forms.flat(isFlat() ? forms.nested(metrics) : metrics);
    }

    private static void annotate(ObjectNode stored, String annotation, String text) {
        Metadata.of(stored).withObjectProperty("annotations").put(annotation, text);
    }

    /** The use of the CPU, which v1 has a field for. */
    private static Optional<JsonNode> cpu(JsonNode metric, String percent) {
        JsonNode resource = metric.path("resource");
        boolean isCpu = metric.path("type").asString("").equals("Resource")
                && resource.path("name").asString("").equals("cpu");
        return isCpu && resource.has(percent) ? Optional.of(resource.get(percent)) : Optional.empty();
    }

    @Override
    public ObjectNode toServed(ObjectNode stored) {
        ObjectNode served = stored.deepCopy().put("apiVersion", type.apiVersion());
        ObjectNode spec = served.withObjectProperty("spec");
        ArrayNode metrics = JSON.createArrayNode();
        taken(served, METRICS).ifPresent(kept -> metrics.addAll(shown(AutoscalerMetrics.OF_SPEC, kept)));
        cpu(spec).ifPresent(cpu -> insert(metrics, cpu));
        if (!metrics.isEmpty()) {
            spec.set("metrics", metrics);
        }
        if (!isFlat()) {
            taken(served, BEHAVIOR).ifPresent(kept -> spec.set("behavior", AutoscalerBehavior.shown(kept)));
        }
        showStatus(served);
        if (served.path("metadata").path("annotations").isEmpty()) {
            Metadata.of(served).remove("annotations");
        }
        return served;
    }

    /** Versions that store v1 have the CPU last, since it comes from elsewhere; v2 keeps the order of most manifests. */
    private void insert(ArrayNode metrics, JsonNode cpu) {
        metrics.insert(type.equals(V2) ? 0 : metrics.size(), cpu);
    }

    private void showStatus(ObjectNode served) {
        taken(served, CURRENT_METRICS)
                .ifPresent(kept -> served.withObjectProperty("status")
                        .set("currentMetrics", shown(AutoscalerMetrics.OF_STATUS, kept)));
        taken(served, CONDITIONS)
                .ifPresent(kept -> served.withObjectProperty("status").set("conditions", kept));
        if (served.get("status") instanceof ObjectNode status) {
            status.remove(CURRENT_CPU);
            if (type.equals(V2) && status.path("currentReplicas").asInt(0) == 0) {
                status.remove("currentReplicas"); // v2 leaves out none
            }
        }
    }

    private ArrayNode shown(AutoscalerMetrics forms, JsonNode flat) {
        ArrayNode nested = forms.nested(flat);
        if (type.equals(V2)) {
            nested.forEach(AutoscalerConversion::forgetZero);
        }
        return isFlat() ? forms.flat(nested) : nested;
    }

    /** v2 can leave out the value of an object where an average is wanted. */
    private static void forgetZero(JsonNode metric) {
        if (metric.path("object").path("target") instanceof ObjectNode target && target.has("averageValue")) {
            target.remove("value");
        }
    }

    /** In place: v1's own field for the CPU, as a metric. */
    private Optional<JsonNode> cpu(ObjectNode spec) {
        return Optional.ofNullable(spec.remove(CPU)).map(percent -> {
            ArrayNode metrics = JSON.createArrayNode();
            metrics.addObject()
                    .put("type", "Resource")
                    .putObject("resource")
                    .put("name", "cpu")
                    .set("targetAverageUtilization", percent);
            return shown(AutoscalerMetrics.OF_SPEC, metrics).get(0);
        });
    }

    /** In place: takes the value out of an annotation; empty where somebody has written something else into it. */
    private static Optional<JsonNode> taken(ObjectNode object, String annotation) {
        if (!(object.path("metadata").path("annotations") instanceof ObjectNode annotations)) {
            return Optional.empty();
        }
        JsonNode text = annotations.path(annotation);
        try {
            Optional<JsonNode> value = text.isString()
                    ? Optional.of(JSON.readTree(text.stringValue())).filter(JsonNode::isContainer)
                    : Optional.empty();
            value.ifPresent(found -> annotations.remove(annotation));
            return value;
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }
}
