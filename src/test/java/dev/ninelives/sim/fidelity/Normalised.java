package dev.ninelives.sim.fidelity;

import java.util.Comparator;
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

/**
 * An answer without what differs from one run of the same server to the next: that is how it is recorded. What is left of
 * a parser's own words, and the volume with the token of a service account, go when two are compared.
 */
final class Normalised {
    /** What stands for a value that varies. */
    static final String VARIES = "…";

    private static final Set<String> LEFT_OUT =
            Set.of("uid", "resourceVersion", "selfLink", "time", "storageVersionHash");
    private static final Set<String> VARYING = Set.of(
            "clusterIP",
            "serverAddress",
            "podCIDR",
            "nodeName",
            "continue",
            "nodePort",
            "podIP",
            "hostIP",
            "ip",
            "pod-template-hash",
            "controller-uid",
            "batch.kubernetes.io/controller-uid");
    private static final Set<String> IP_LISTS = Set.of("clusterIPs", "podIPs", "podCIDRs");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern VERSION = Pattern.compile("in record \\(\\d+\\)");
    private static final Pattern ADDRESS = Pattern.compile("\\b10\\.\\d+\\.\\d+\\.\\d+\\b");

    /** A range of addresses that a Node was given, in the account of who manages what. */
    private static final Pattern RANGE = Pattern.compile("v:\"10\\.\\d+\\.\\d+\\.\\d+/\\d+\"");

    /** What a parser says about a document is compared up to here. */
    private static final List<Pattern> PARSER_WORDS = List.of(
            Pattern.compile("(?s)^(.* cannot be handled as a \\w+: )(?!no kind|converting|strict decoding).*"),
            Pattern.compile("(?s)^(.*couldn't get version/kind; json parse error: ).*"),
            Pattern.compile("(?s)^(.*\\(must be of type \\w+\\): yaml: ).*"),
            Pattern.compile("(?s)^( \"\" is invalid: patch: Invalid value: ).*"),
            Pattern.compile("(?s)^(invalid continue token: continue key is not valid: ).*"),
            Pattern.compile("(?s)^(v1.DeleteOptions.GracePeriodSeconds: readUint64: unexpected character).*"),
            Pattern.compile("(?s)^(failed to create typed patch object: )\\.\\S+: expected .*"),
            Pattern.compile("(?s)^(failed to create typed patch object: )json: .*"),
            Pattern.compile("(?s)^(failed to create typed patch object \\([^)]*\\): )(?:\\.\\S+: expected|json:) .*"),
            Pattern.compile("(?s)^(error (?:en|de)coding patch: )(?:yaml|error (?:un|con)|\\S+ (?:un|con)).*"),
            Pattern.compile("(?s)^(failed to merge config: expected objects of the same type).*"),
            Pattern.compile("(?s)^(.*\\(only additions to existing tolerations\\)).*"),
            Pattern.compile("(?s)^(couldn't get version/kind; json parse error: ).*"),
            Pattern.compile("(?s)^(error decoding YAML: error ).*"),
            Pattern.compile("(?s)^(Invalid value: )\"(\\{|\\[).*"),
            // Go's print of two objects side by side, which it changes on purpose, and of a whole template
            Pattern.compile(
                    "(?s)^(.*?(?:immutable after creation|(?:requests|ClassName) for bound claims))(?:[\\n,].*)?$"),
            Pattern.compile("(?s)^(.*Invalid value: core.PodTemplateSpec)\\{.*"),
            Pattern.compile("(?s)^(.*Invalid value: )[\\[{].*\"Spec\":.*"));

    /** Where something stood in a server's memory. */
    private static final Pattern POINTER = Pattern.compile("0xc[0-9a-f]{9}");

    /** Accounts of the same second are in an order of their own, and not all of a run fall into the same. */
    private static final Comparator<JsonNode> BY_MANAGER = Comparator.comparing(
                    (JsonNode entry) -> entry.path("operation").asString(""))
            .thenComparing(entry -> entry.path("manager").asString(""))
            .thenComparing(entry -> entry.path("subresource").asString(""));

    private Normalised() {}

    /** As it is recorded. */
    static JsonNode recorded(JsonNode node) {
        return plain(GeneratedNames.hiddenIn(node));
    }

    private static JsonNode plain(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object(object);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode normalised = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> normalised.add(plain(element)));
            return normalised;
        }
        return node;
    }

    private static ObjectNode object(ObjectNode object) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        ObjectNode normalised = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : sorted.entrySet()) {
            if (!LEFT_OUT.contains(entry.getKey()) && !entry.getValue().isNull()) {
                String field = RANGE.matcher(entry.getKey()).replaceAll("v:\"" + VARIES + "\"");
                normalised.set(field, value(entry.getKey(), entry.getValue()));
            }
        }
        String prefix = object.path("generateName").asString("");
        if (!prefix.isEmpty() && object.path("name").asString("").startsWith(prefix)) {
            normalised.put("name", prefix + VARIES); // of an element of a list
        }
        return normalised;
    }

    private static JsonNode value(String field, JsonNode value) {
        boolean timestamp = (field.endsWith("Timestamp") || field.endsWith("Time")) && value.isString();
        boolean varying = VARYING.contains(field)
                && !value.isContainer()
                && !value.asString("").equals("None");
        boolean addresses =
                IP_LISTS.contains(field) && !value.path(0).asString("").equals("None");
        if (timestamp || varying || addresses) {
            return StringNode.valueOf(VARIES);
        }
        return field.equals("message") && value.isString()
                ? StringNode.valueOf(message(value.stringValue()))
                : plain(value);
    }

    private static String message(String message) {
        String text = UUID.matcher(message).replaceAll("UID");
        return ADDRESS.matcher(VERSION.matcher(text).replaceAll("in record (VERSION)"))
                .replaceAll("ADDRESS");
    }

    /** As it is compared, of an answer that is {@link #recorded}. */
    static JsonNode compared(JsonNode recorded) {
        JsonNode copy = recorded.deepCopy();
        simplify(copy);
        return copy;
    }

    private static void simplify(JsonNode node) {
        TokenVolumes.hideIn(node);
        if (node instanceof ObjectNode object && object.path("message").isString()) {
            String message =
                    POINTER.matcher(object.get("message").stringValue()).replaceAll("POINTER");
            for (Pattern words : PARSER_WORDS) {
                message = words.matcher(message).replaceAll("$1…");
            }
            object.put("message", message);
        }
        if (node.path("managedFields") instanceof ArrayNode managers) {
            List<JsonNode> sorted = managers.valueStream().sorted(BY_MANAGER).toList();
            managers.removeAll();
            managers.addAll(sorted);
        }
        node.forEach(Normalised::simplify);
    }
}
