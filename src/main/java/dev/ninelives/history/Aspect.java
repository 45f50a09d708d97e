package dev.ninelives.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Something about an object that people follow, and the words for a change of it.
 *
 * @param paths where it lives in the object
 * @param words from the states before and after to a few words; empty where this aspect stayed as it was
 */
record Aspect(List<String> paths, BiFunction<JsonNode, JsonNode, String> words) {
    /** In the order in which they are told. */
    static final List<Aspect> ALL = List.of(
            new Aspect(List.of("metadata.deletionTimestamp"), Aspect::deletion),
            map("labels", "metadata", "labels"),
            map("template labels", "spec", "template", "metadata", "labels"),
            new Aspect(List.of("spec.selector"), Aspect::selector),
            value("replicas", "spec", "replicas"),
            new Aspect(List.of("spec.containers", "spec.template.spec.containers"), Aspect::images),
            value("node", "spec", "nodeName"),
            value("phase", "status", "phase"),
            value("status replicas", "status", "replicas"),
            value("ready replicas", "status", "readyReplicas"),
            value("available replicas", "status", "availableReplicas"),
            value("fully labeled replicas", "status", "fullyLabeledReplicas"),
            new Aspect(List.of("status.conditions"), Aspect::conditions),
            new Aspect(List.of("status.containerStatuses"), Aspect::containers),
            new Aspect(List.of("subsets", "endpoints"), Aspect::endpoints));

    private static Aspect value(String name, String... path) {
        return new Aspect(
                List.of(String.join(".", path)),
                (before, after) -> change(name + " ", text(at(before, path)), text(at(after, path))));
    }

    private static Aspect map(String name, String... path) {
        return new Aspect(
                List.of(String.join(".", path)),
                (before, after) -> mapChange(name, entries(at(before, path)), entries(at(after, path))));
    }

    private static String deletion(JsonNode before, JsonNode after) {
        boolean marked = at(before, "metadata", "deletionTimestamp").isMissingNode()
                && !at(after, "metadata", "deletionTimestamp").isMissingNode();
        return marked ? "marked for deletion" : "";
    }

    /** A Service has a map; a ReplicaSet has the map one level deeper. */
    private static String selector(JsonNode before, JsonNode after) {
        return mapChange("selector", selectorEntries(before), selectorEntries(after));
    }

    private static Map<String, String> selectorEntries(JsonNode object) {
        JsonNode selector = at(object, "spec", "selector");
        return entries(selector.has("matchLabels") ? selector.path("matchLabels") : selector);
    }

    private static String images(JsonNode before, JsonNode after) {
        return eachChange(images(before), images(after), "image of ");
    }

    private static Map<String, String> images(JsonNode object) {
        JsonNode template = at(object, "spec", "template", "spec");
        JsonNode spec = template.isMissingNode() ? object.path("spec") : template;
        return byName(spec.path("containers"), "name", container -> text(container.path("image")));
    }

    private static String conditions(JsonNode before, JsonNode after) {
        return eachChange(
                byName(at(before, "status", "conditions"), "type", condition -> text(condition.path("status"))),
                byName(at(after, "status", "conditions"), "type", condition -> text(condition.path("status"))),
                "");
    }

    private static String containers(JsonNode before, JsonNode after) {
        return eachChange(
                byName(at(before, "status", "containerStatuses"), "name", Aspect::container),
                byName(at(after, "status", "containerStatuses"), "name", Aspect::container),
                "container ");
    }

    /** For example {@code waiting CrashLoopBackOff restarts 3}. */
    private static String container(JsonNode status) {
        StringBuilder words = new StringBuilder();
        for (Map.Entry<String, JsonNode> state : status.path("state").properties()) {
            words.append(state.getKey());
            words.append(after(" ", text(state.getValue().path("reason"))));
            words.append(after(" exit code ", text(state.getValue().path("exitCode"))));
        }
        int restarts = status.path("restartCount").asInt(0);
        return restarts == 0 ? words.toString() : words + " restarts " + restarts;
    }

    private static String endpoints(JsonNode before, JsonNode after) {
        EndpointAddresses now = EndpointAddresses.of(after);
        return EndpointAddresses.of(before).equals(now) ? "" : now.toString();
    }

    private static String eachChange(Map<String, String> before, Map<String, String> after, String prefix) {
        List<String> words = new ArrayList<>();
        for (String key : keys(before, after)) {
            String change = change(prefix + key + " ", before.getOrDefault(key, ""), after.getOrDefault(key, ""));
            if (!change.isEmpty()) {
                words.add(change);
            }
        }
        return String.join(", ", words);
    }

    private static String mapChange(String name, Map<String, String> before, Map<String, String> after) {
        StringBuilder words = new StringBuilder();
        for (String key : keys(before, after)) {
            if (!after.containsKey(key)) {
                words.append(" -").append(key).append('=').append(before.get(key));
            } else if (!before.containsKey(key)) {
                words.append(" +").append(key).append('=').append(after.get(key));
            } else if (!before.get(key).equals(after.get(key))) {
                words.append(' ')
                        .append(key)
                        .append('=')
                        .append(before.get(key))
                        .append("->")
                        .append(after.get(key));
            }
        }
        return words.isEmpty() ? "" : name + words;
    }

    private static String change(String name, String before, String after) {
        if (before.equals(after)) {
            return "";
        }
        String now = after.isEmpty() ? "none" : after;
        return before.isEmpty() ? name + now : name + before + " -> " + now;
    }

    private static Set<String> keys(Map<String, String> before, Map<String, String> after) {
        Set<String> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        return keys;
    }

    private static Map<String, String> entries(JsonNode map) {
        Map<String, String> entries = new LinkedHashMap<>();
        map.properties().forEach(entry -> entries.put(entry.getKey(), text(entry.getValue())));
        return entries;
    }

    private static Map<String, String> byName(JsonNode array, String key, Function<JsonNode, String> value) {
        Map<String, String> entries = new LinkedHashMap<>();
        array.forEach(element -> entries.put(text(element.path(key)), value.apply(element)));
        return entries;
    }

    private static JsonNode at(JsonNode object, String... path) {
        JsonNode node = object;
        for (String name : path) {
            node = node.path(name);
        }
        return node;
    }

    private static String text(JsonNode node) {
        return node.isValueNode() ? node.asString("") : node.isMissingNode() ? "" : node.toString();
    }

    private static String after(String words, String text) {
        return text.isEmpty() ? "" : words + text;
    }
}
