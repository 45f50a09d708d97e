package dev.ninelives.sim.apiserver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The two forms of an autoscaler's metrics: flat in v2beta1 and in the annotations of v1 ({@code targetAverageValue}), nested
 * in v2beta2 and v2 ({@code target.averageValue}).
 *
 * @param goal where the nested form has the values: {@code target} in a spec, {@code current} in a status
 */
record AutoscalerMetrics(String goal) {
    static final AutoscalerMetrics OF_SPEC = new AutoscalerMetrics("target");
    static final AutoscalerMetrics OF_STATUS = new AutoscalerMetrics("current");

    /** The kinds of metric in the order of Go's model, which is that of the text in an annotation. */
    private static final Map<String, List<Field>> SOURCES = sources();

    /**
     * @param flat name of a field in the flat form; {@code *} stands for the goal
     * @param nested where the nested form has it
     */
    private record Field(String flat, List<String> nested) {
        static Field of(String flat, String nested) {
            return new Field(flat, List.of(nested.split("\\.")));
        }

        String flat(String goal) {
            return flat.startsWith("*") ? goal + flat.substring(1) : flat;
        }

        JsonNode in(JsonNode source, String goal) {
            JsonNode found = source;
            for (String step : nested) {
                found = found.path(step.equals("*") ? goal : step);
            }
            return found;
        }

        void put(ObjectNode source, String goal, JsonNode value) {
            ObjectNode holder = nested.size() == 1
                    ? source
                    : source.withObjectProperty(nested.get(0).equals("*") ? goal : nested.get(0));
            holder.set(nested.get(nested.size() - 1), value);
        }
    }

    private static Map<String, List<Field>> sources() {
        Map<String, List<Field>> sources = new LinkedHashMap<>();
        sources.put(
                "object",
                List.of(
                        Field.of("target", "describedObject"),
                        Field.of("metricName", "metric.name"),
                        Field.of("*Value", "*.value"),
                        Field.of("selector", "metric.selector"),
                        Field.of("averageValue", "*.averageValue")));
        sources.put(
                "pods",
                List.of(
                        Field.of("metricName", "metric.name"),
                        Field.of("*AverageValue", "*.averageValue"),
                        Field.of("selector", "metric.selector")));
        List<Field> resource = List.of(
                Field.of("name", "name"),
                Field.of("*AverageUtilization", "*.averageUtilization"),
                Field.of("*AverageValue", "*.averageValue"),
                Field.of("container", "container"));
        sources.put("resource", resource);
        sources.put("containerResource", resource);
        sources.put(
                "external",
                List.of(
                        Field.of("metricName", "metric.name"),
                        Field.of("metricSelector", "metric.selector"),
                        Field.of("*Value", "*.value"),
                        Field.of("*AverageValue", "*.averageValue")));
        return sources;
    }

    ArrayNode flat(JsonNode nested) {
        return each(nested, this::flatSource);
    }

    ArrayNode nested(JsonNode flat) {
        return each(flat, this::nestedSource);
    }

    /** Makes one form of a source out of the other. */
    private interface Turn {
        ObjectNode turned(String source, JsonNode value);
    }

    private static ArrayNode each(JsonNode metrics, Turn turn) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (JsonNode metric : metrics) {
            ObjectNode turned = all.addObject();
            if (metric.has("type")) {
                turned.set("type", metric.get("type"));
            }
            for (String source : SOURCES.keySet()) {
                if (metric.has(source)) {
                    turned.set(source, turn.turned(source, metric.get(source)));
                }
            }
        }
        return all;
    }

    private ObjectNode flatSource(String source, JsonNode nested) {
        ObjectNode flat = JsonNodeFactory.instance.objectNode();
        for (Field field : SOURCES.get(source)) {
            JsonNode value = field.in(nested, goal);
            if (!value.isMissingNode()) {
                flat.set(field.flat(goal), field.flat().equals("target") ? sorted(value) : value);
            } else if (isNeverMissing(source, field)) {
                flat.put(field.flat(goal), "0");
            }
        }
        return flat;
    }

    /** A reference to an object, in the order of Go's model. */
    private static ObjectNode sorted(JsonNode reference) {
        ObjectNode sorted = JsonNodeFactory.instance.objectNode();
        for (String field : List.of("kind", "name", "apiVersion")) {
            if (reference.has(field)) {
                sorted.set(field, reference.get(field));
            }
        }
        return sorted;
    }

    /** A value of an object, which the flat form has no way to leave out. */
    private static boolean isNeverMissing(String source, Field field) {
        return source.equals("object") && field.flat().equals("*Value");
    }

    private ObjectNode nestedSource(String source, JsonNode flat) {
        ObjectNode nested = JsonNodeFactory.instance.objectNode();
        for (Field field : SOURCES.get(source)) {
            JsonNode value = flat.path(field.flat(goal));
            if (!value.isMissingNode()) {
                field.put(nested, goal, value);
            }
        }
        if (this.equals(OF_SPEC)) {
            nested.withObjectProperty(goal).put("type", typeOfTarget(source, nested.path(goal)));
        }
        return nested;
    }

    /** What the target of a source is, which the flat form leaves to the reader. */
    private static String typeOfTarget(String source, JsonNode target) {
        List<String> fields = source.equals("object")
                ? List.of("averageValue", "value")
                : List.of("averageUtilization", "value", "averageValue");
        String field = fields.stream().filter(target::has).findFirst().orElse("averageValue");
        return switch (field) {
            case "averageUtilization" -> "Utilization";
            case "value" -> "Value";
            default -> "AverageValue";
        };
    }
}
