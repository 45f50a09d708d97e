package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.fields.BuiltinStructure;
import dev.ninelives.sim.fields.ScaleOwners;
import dev.ninelives.sim.fields.Structure;
import dev.ninelives.sim.table.JsonPath;
import dev.ninelives.sim.validation.Cause;
import dev.ninelives.sim.validation.Schemas;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A workload seen as nothing but its number of replicas. */
final class ScaleSubresource {
    static final ResourceType TYPE = new ResourceType("autoscaling", "v1", "Scale", "scales", true);

    static final Structure STRUCTURE = BuiltinStructure.top(TYPE.kind(), true);

    /** What it is made of, for those who apply to one. */
    static final ServedType SERVED = new ServedType(TYPE, Schemas.of(TYPE), Strategy.PLAIN);

    private static final ScaleSubresource BUILT_IN = new ScaleSubresource(
            List.of("spec", "replicas"),
            workload -> workload.path("status").path("replicas").asInt(0),
            workload -> Optional.of(selector(workload.path("spec").path("selector"))));

    private final List<String> replicas;
    private final ToIntFunction<JsonNode> present;
    private final Function<JsonNode, Optional<String>> selector;

    private ScaleSubresource(
            List<String> replicas, ToIntFunction<JsonNode> present, Function<JsonNode, Optional<String>> selector) {
        this.replicas = replicas;
        this.present = present;
        this.selector = selector;
    }

    /** The scale of a type that has one; a custom type says where it stands. */
    static ScaleSubresource of(ServedType served) {
        if (!(served.strategy() instanceof CustomResourceStrategy custom)) {
            return BUILT_IN;
        }
        JsonNode scale = custom.subresources().path("scale");
        String path = scale.path("specReplicasPath").asString("");
        Optional<JsonPath> present =
                JsonPath.parse(scale.path("statusReplicasPath").asString(""));
        Optional<JsonPath> selector =
                JsonPath.parse(scale.path("labelSelectorPath").asString(""));
        return new ScaleSubresource(
                List.of(path.substring(1).split("\\.", -1)),
                object -> present.flatMap(known -> known.first(object))
                        .map(found -> found.asInt(0))
                        .orElse(0),
                object -> selector.flatMap(known -> known.first(object)).map(found -> found.asString("")));
    }

    private JsonNode number(JsonNode workload) {
        JsonNode found = workload;
        for (String field : replicas) {
            found = found.path(field);
        }
        return found;
    }

    /** @throws ApiException if the workload has no such number */
    ObjectNode of(ObjectNode workload) {
        if (number(workload).isMissingNode() && !equals(BUILT_IN)) {
            throw Statuses.noReplicas("." + String.join(".", replicas));
        }
        return seen(workload);
    }

    /** Who manages the number of a workload. */
    ScaleOwners owners(ServedType served) {
        return new ScaleOwners(replicas, served.named().apiVersion());
    }

    /** As {@link #of}, where a number that is missing counts as none. */
    ObjectNode seen(ObjectNode workload) {
        ObjectNode scale = JsonNodeFactory.instance.objectNode();
        scale.put("kind", "Scale");
        scale.put("apiVersion", "autoscaling/v1");
        ObjectNode metadata = scale.putObject("metadata");
        JsonNode own = workload.path("metadata");
        for (String field : new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
            metadata.set(field, own.path(field));
        }
        ObjectNode spec = scale.putObject("spec");
        int wanted = number(workload).asInt(0);
        if (wanted != 0) {
            spec.put("replicas", wanted);
        }
        ObjectNode status = scale.putObject("status");
        status.put("replicas", present.applyAsInt(workload));
        selector.apply(workload).ifPresent(text -> status.put("selector", text));
        return scale;
    }

    /** The workload with the number of replicas that {@code scale} asks for. */
    ObjectNode applied(ObjectNode scale, ObjectNode workload) {
        String name = Metadata.name(workload);
        String asked = Metadata.name(scale);
        if (asked.isEmpty()) {
            throw Statuses.badRequest(
                    "the name of the object (" + name + " based on URL) was undeterminable: name must be provided");
        }
        if (!asked.equals(name)) {
            throw Statuses.badRequest(
                    "the name of the object (%s) does not match the name on the URL (%s)".formatted(asked, name));
        }
        int wanted = scale.path("spec").path("replicas").asInt(0);
        if (wanted < 0 && equals(BUILT_IN)) { // of a custom kind, its own rules refuse that
            throw Statuses.invalid(TYPE, name, List.of(Cause.negative("spec.replicas", wanted)));
        }
        ObjectNode scaled = workload.deepCopy();
        ObjectNode holder = scaled;
        for (String field : replicas.subList(0, replicas.size() - 1)) {
            holder = holder.withObjectProperty(field);
        }
        holder.put(replicas.get(replicas.size() - 1), wanted);
        Metadata.of(scaled).put("resourceVersion", Metadata.resourceVersion(scale));
        return scaled;
    }

    /** As a query has it: {@code app=x,tier in (a,b)}. */
    private static String selector(JsonNode selector) {
        Map<String, String> byKey = new TreeMap<>();
        selector.path("matchLabels")
                .properties()
                .forEach(label -> byKey.put(
                        label.getKey(), label.getKey() + "=" + label.getValue().asString("")));
        for (JsonNode expression : selector.path("matchExpressions")) {
            String key = expression.path("key").asString("");
            byKey.merge(key, requirement(key, expression), (one, other) -> one + "," + other);
        }
        return String.join(",", byKey.values());
    }

    private static String requirement(String key, JsonNode expression) {
        String values = expression
                .path("values")
                .valueStream()
                .map(value -> value.asString(""))
                .sorted()
                .collect(Collectors.joining(",", "(", ")"));
        return switch (expression.path("operator").asString("")) {
            case "In" -> key + " in " + values;
            case "NotIn" -> key + " notin " + values;
            case "Exists" -> key;
            default -> "!" + key;
        };
    }
}
