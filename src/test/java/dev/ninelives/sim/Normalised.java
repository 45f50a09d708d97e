package dev.ninelives.sim;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** An answer without what differs from one run of the same server to the next. */
final class Normalised {
    private static final Set<String> LEFT_OUT = Set.of("uid", "resourceVersion", "managedFields", "selfLink");
    private static final Set<String> VARYING = Set.of("clusterIP", "nodeName", "continue");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** What a parser says about a document is compared up to here. */
    private static final List<Pattern> PARSER_WORDS = List.of(
            Pattern.compile("(?s)^(.* cannot be handled as a \\w+: )(?!no kind|converting).*"),
            Pattern.compile("(?s)^(.*couldn't get version/kind; json parse error: ).*"),
            Pattern.compile("(?s)^(.*\\(must be of type \\w+\\): yaml: ).*"),
            Pattern.compile("(?s)^( \"\" is invalid: patch: Invalid value: ).*"),
            Pattern.compile("(?s)^(Invalid value: )\"\\{.*"));

    private Normalised() {}

    static String message(String message) {
        String text = UUID.matcher(message).replaceAll("UID");
        for (Pattern words : PARSER_WORDS) {
            text = words.matcher(text).replaceAll("$1…");
        }
        return text;
    }

    static JsonNode of(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object(object);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode normalised = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> normalised.add(of(element)));
            return normalised;
        }
        return node;
    }

    private static ObjectNode object(ObjectNode object) {
        ObjectNode normalised = JsonNodeFactory.instance.objectNode();
        Map<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        for (Map.Entry<String, JsonNode> entry : sorted.entrySet()) {
            String field = entry.getKey();
            if (!LEFT_OUT.contains(field) && !field.endsWith("Timestamp") && !field.endsWith("Time")) {
                normalised.set(field, value(field, entry.getValue()));
            }
        }
        return normalised;
    }

    private static JsonNode value(String field, JsonNode value) {
        if (VARYING.contains(field) && !value.asString("").equals("None")) {
            return StringNode.valueOf("…");
        }
        if (field.equals("clusterIPs") && !value.path(0).asString("").equals("None")) {
            return StringNode.valueOf("…");
        }
        if (field.equals("message")) {
            return StringNode.valueOf(message(value.asString("")));
        }
        return of(value);
    }
}
