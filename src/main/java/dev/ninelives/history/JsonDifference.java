package dev.ninelives.history;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One place where two JSON trees differ.
 *
 * @param path its names and array positions from the root, joined by dots: {@code spec.ports.0.port}
 * @param before the value in the first tree; missing where it has none
 * @param after the value in the second tree; missing where it has none
 */
public record JsonDifference(String path, JsonNode before, JsonNode after) {
    /** Every differing leaf, in the order of the first tree's properties, then of the second's. */
    public static List<JsonDifference> between(JsonNode before, JsonNode after) {
        List<JsonDifference> differences = new ArrayList<>();
        collect("", before, after, differences);
        return differences;
    }

    private static void collect(String path, JsonNode before, JsonNode after, List<JsonDifference> differences) {
        if (isObject(before, after) || isObject(after, before)) {
            Set<String> names = new LinkedHashSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            names.forEach(name -> collect(child(path, name), before.path(name), after.path(name), differences));
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                collect(child(path, String.valueOf(i)), before.path(i), after.path(i), differences);
            }
        } else if (!sameText(before, after)) {
            differences.add(new JsonDifference(path, before, after));
        }
    }

    /** Whether there are properties to go into; those of a missing object are all missing. */
    private static boolean isObject(JsonNode one, JsonNode other) {
        return one.isObject() && (other.isObject() || (other.isMissingNode() && !one.isEmpty()));
    }

    /** By text, since a number read from a file may have another Java type than the one that was recorded. */
    private static boolean sameText(JsonNode before, JsonNode after) {
        return before.toString().equals(after.toString());
    }

    private static String child(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** For example {@code status.podIP: "10.0.0.1" and "10.0.0.2"}. */
    @Override
    public String toString() {
        return path + ": " + text(before) + " and " + text(after);
    }

    private static String text(JsonNode node) {
        return node instanceof MissingNode ? "nothing" : node.toString();
    }
}
