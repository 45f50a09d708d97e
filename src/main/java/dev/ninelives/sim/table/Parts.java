package dev.ninelives.sim.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Columns and pieces of text that many kinds share. */
final class Parts {
    static final String NONE = "<none>";
    static final Column NAME =
            Column.text("Name", object -> object.path("metadata").path("name").asString(""));
    static final Column AGE = since("Age", "metadata", "creationTimestamp");

    private Parts() {}

    static JsonNode at(JsonNode object, String... path) {
        JsonNode found = object;
        for (String part : path) {
            found = found.path(part);
        }
        return found;
    }

    /** The text at a path, or {@code otherwise} where there is none. */
    static String text(JsonNode object, String otherwise, String... path) {
        String found = at(object, path).asString("");
        return found.isEmpty() ? otherwise : found;
    }

    static Column text(String name, String... path) {
        return Column.text(name, object -> text(object, "", path));
    }

    static Column count(String name, String... path) {
        return Column.count(name, object -> at(object, path).asInt(0));
    }

    /** How long ago the time at a path was. */
    static Column since(String name, String... path) {
        return new Column(
                name,
                "string",
                false,
                (object, now) -> StringNode.valueOf(Ages.since(at(object, path).asString(""), now)));
    }

    /** The time at a path as it is. */
    static Column date(String name, String... path) {
        return text(name, path).as("date");
    }

    /** For example {@code 1/2}: how many of how many. */
    static Column share(String name, String[] some, String[] all) {
        return Column.text(
                name,
                object -> at(object, some).asInt(0) + "/" + at(object, all).asInt(0));
    }

    /** Names of containers, their images and the selector, as {@code -o wide} shows them of every workload. */
    static List<Column> containers(String... podSpec) {
        return List.of(
                Column.text("Containers", object -> ofContainers(object, "name", podSpec))
                        .onlyWide(),
                Column.text("Images", object -> ofContainers(object, "image", podSpec))
                        .onlyWide());
    }

    private static String ofContainers(JsonNode object, String field, String... podSpec) {
        return joined(at(object, podSpec).path("containers").valueStream().map(each -> text(each, "", field)));
    }

    static Column selector() {
        return Column.text("Selector", object -> selector(object.path("spec").path("selector")))
                .onlyWide();
    }

    /** A label selector in one line. */
    static String selector(JsonNode selector) {
        String equal = labels(selector.path("matchLabels"), "");
        String others = selector.path("matchExpressions")
                .valueStream()
                .map(Parts::requirement)
                .collect(Collectors.joining(","));
        String both = equal.isEmpty() || others.isEmpty() ? equal + others : equal + "," + others;
        return both.isEmpty() ? NONE : both;
    }

    private static String requirement(JsonNode expression) {
        String key = text(expression, "", "key");
        String values = joined(expression
                .path("values")
                .valueStream()
                .map(value -> value.asString(""))
                .sorted());
        return switch (text(expression, "", "operator")) {
            case "In" -> key + " in (" + values + ")";
            case "NotIn" -> key + " notin (" + values + ")";
            case "DoesNotExist" -> "!" + key;
            default -> key;
        };
    }

    /** Labels in the order of their keys. */
    static String labels(JsonNode labels, String none) {
        String all = labels.propertyStream()
                .map(label -> label.getKey() + "=" + label.getValue().asString(""))
                .sorted()
                .collect(Collectors.joining(","));
        return all.isEmpty() ? none : all;
    }

    static String joined(Stream<String> texts) {
        return texts.collect(Collectors.joining(","));
    }

    /** The first three, and how many more there are. */
    static String firstThree(List<String> texts) {
        if (texts.isEmpty()) {
            return NONE;
        }
        int more = texts.size() - 3;
        return joined(texts.stream().limit(3)) + (more > 0 ? " + " + more + " more..." : "");
    }
}
