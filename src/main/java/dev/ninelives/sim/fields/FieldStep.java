package dev.ninelives.sim.fields;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** One step of a path in {@code fieldsV1}. */
final class FieldStep {
    private static final JsonMapper JSON = new JsonMapper();

    private FieldStep() {}

    static String field(String name) {
        return "f:" + name;
    }

    static String value(JsonNode element) {
        return "v:" + element;
    }

    /** The element of a list that has these keys; null if it lacks one that has no default. */
    static String key(JsonNode element, Structure list) {
        TreeMap<String, JsonNode> keys = new TreeMap<>();
        for (String key : list.keys()) {
            JsonNode value = element.has(key) ? element.get(key) : list.defaultKey(key);
            if (value.isMissingNode()) {
                return null;
            }
            keys.put(key, value);
        }
        return "k:" + JsonNodeFactory.instance.objectNode().setAll(keys);
    }

    /** As a message has it: {@code .name}, {@code [name="web"]} or {@code [="value"]}. */
    static String inWords(String step) {
        String rest = step.substring(2);
        return switch (step.charAt(0)) {
            case 'f' -> "." + rest;
            case 'k' ->
                JSON.readTree(rest).properties().stream()
                        .map(key -> key.getKey() + "=" + key.getValue())
                        .collect(Collectors.joining(",", "[", "]"));
            default -> "[=" + rest + "]";
        };
    }

    /** The fields of an object that nobody manages, since the server itself does. */
    static FieldSet ofTheServer() {
        FieldSet set = new FieldSet();
        for (String field : List.of("apiVersion", "kind", "metadata")) {
            set.add(List.of(field(field)));
        }
        for (String field : List.of(
                "name",
                "namespace",
                "creationTimestamp",
                "selfLink",
                "uid",
                "clusterName",
                "generation",
                "managedFields",
                "resourceVersion")) {
            set.add(List.of(field("metadata"), field(field)));
        }
        return set;
    }
}
