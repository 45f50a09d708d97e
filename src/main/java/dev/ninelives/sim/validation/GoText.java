package dev.ninelives.sim.validation;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values as Go prints them, since the API server puts them into its messages so. */
final class GoText {
    private GoText() {}

    /** For example {@code "it\"s"}. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }

    /** Keys in order: {@code map[string]string{"app":"x"}}, or {@code map[string]string(nil)} for nothing. */
    static String stringMap(JsonNode map) {
        if (map.isEmpty()) {
            return "map[string]string(nil)";
        }
        TreeMap<String, String> sorted = new TreeMap<>();
        map.properties()
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue().asString("")));
        return sorted.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ":" + quoted(entry.getValue()))
                .collect(Collectors.joining(", ", "map[string]string{", "}"));
    }

    /** Anything as a value of no type of its own: {@code map[string]interface {}{"port":1}}. */
    static String any(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(GoText::any).collect(Collectors.joining(", ", "[]interface {}{", "}"));
        }
        if (!value.isObject()) {
            return value.isNull() ? "interface {}(nil)" : value(value);
        }
        TreeMap<String, JsonNode> sorted = new TreeMap<>();
        value.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ":" + any(entry.getValue()))
                .collect(Collectors.joining(", ", "map[string]interface {}{", "}"));
    }

    /** JSON of no known type, whose bytes Go prints. */
    static String unknown(JsonNode value) {
        StringBuilder bytes = new StringBuilder();
        for (byte part : inOrder(value).toString().getBytes(StandardCharsets.UTF_8)) {
            bytes.append(bytes.isEmpty() ? "" : ", ").append("0x").append(Integer.toHexString(part & 0xff));
        }
        return "runtime.Unknown{TypeMeta:runtime.TypeMeta{APIVersion:\"\", Kind:\"\"}, Raw:[]uint8{" + bytes
                + "}, ContentEncoding:\"\", ContentType:\"application/json\"}";
    }

    /** As JSON, with the fields in order. */
    static String sorted(JsonNode value) {
        return inOrder(value).toString();
    }

    private static JsonNode inOrder(JsonNode value) {
        if (!value.isObject()) {
            return value;
        }
        TreeMap<String, JsonNode> sorted = new TreeMap<>();
        value.properties().forEach(entry -> sorted.put(entry.getKey(), inOrder(entry.getValue())));
        ObjectNode ordered = JsonNodeFactory.instance.objectNode();
        sorted.forEach(ordered::set);
        return ordered;
    }

    /** For example {@code []string{"a", "b"}}, or {@code []string(nil)} for nothing. */
    static String stringList(JsonNode list) {
        return list.isEmpty()
                ? "[]string(nil)"
                : list.valueStream()
                        .map(item -> quoted(item.asString("")))
                        .collect(Collectors.joining(", ", "[]string{", "}"));
    }

    /** Addresses are those of a server's memory; ours has none. */
    static String ownerReferences(JsonNode owners) {
        return owners.valueStream()
                .map(owner ->
                        "v1.OwnerReference{APIVersion:%s, Kind:%s, Name:%s, UID:%s, Controller:%s, BlockOwnerDeletion:%s}"
                                .formatted(
                                        quoted(owner.path("apiVersion").asString("")),
                                        quoted(owner.path("kind").asString("")),
                                        quoted(owner.path("name").asString("")),
                                        quoted(owner.path("uid").asString("")),
                                        pointer(owner.path("controller")),
                                        pointer(owner.path("blockOwnerDeletion"))))
                .collect(Collectors.joining(", ", "[]v1.OwnerReference{", "}"));
    }

    private static String pointer(JsonNode flag) {
        return flag.isMissingNode() ? "(*bool)(nil)" : "(*bool)(0xc000000000)";
    }

    static String labelSelector(JsonNode selector) {
        JsonNode expressions = selector.path("matchExpressions");
        String printed = expressions.isEmpty()
                ? "[]v1.LabelSelectorRequirement(nil)"
                : expressions
                        .valueStream()
                        .map(GoText::requirement)
                        .collect(Collectors.joining(", ", "[]v1.LabelSelectorRequirement{", "}"));
        return "v1.LabelSelector{MatchLabels:" + stringMap(selector.path("matchLabels")) + ", MatchExpressions:"
                + printed + "}";
    }

    private static String requirement(JsonNode requirement) {
        return "v1.LabelSelectorRequirement{Key:%s, Operator:%s, Values:%s}"
                .formatted(
                        quoted(requirement.path("key").asString("")),
                        quoted(requirement.path("operator").asString("")),
                        stringList(requirement.path("values")));
    }

    /** For example {@code intstr.IntOrString{Type:1, IntVal:0, StrVal:"25%"}}. */
    static String intOrString(JsonNode value) {
        return value.isString()
                ? "intstr.IntOrString{Type:1, IntVal:0, StrVal:" + quoted(value.stringValue()) + "}"
                : "intstr.IntOrString{Type:0, IntVal:" + value.asInt(0) + ", StrVal:\"\"}";
    }

    /** A string in quotes, anything else as JSON has it. */
    static String value(JsonNode value) {
        return value.isString() ? quoted(value.stringValue()) : value.toString();
    }
}
