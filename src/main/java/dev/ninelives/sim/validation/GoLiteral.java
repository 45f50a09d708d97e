package dev.ninelives.sim.validation;

import java.util.Map;
import java.util.StringJoiner;

/**
 * A value as Go prints it, see {@link GoText}, written as JSON: that is how later versions of Kubernetes put values into
 * their messages. Types of the API itself have its names and leave out what is empty; others have Go's names.
 */
final class GoLiteral {
    private static final Map<String, String> SPECIAL = Map.of("APIVersion", "apiVersion", "UID", "uid");

    private final String text;
    private int at;

    private GoLiteral(String text) {
        this.text = text;
    }

    /** The same value as JSON; what is JSON already stays as it is. */
    static String asJson(String printed) {
        return (printed.endsWith("}") && !printed.startsWith("{")) || printed.endsWith("(nil)")
                ? new GoLiteral(printed).value()
                : printed;
    }

    private String value() {
        char first = text.charAt(at);
        if (first == '"') {
            return string();
        }
        int start = at;
        while (at < text.length() && "{}(,\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String type = text.substring(start, at);
        if (text.startsWith("interface {}", start)) {
            at = start + "interface {}".length();
            return container(type);
        }
        if (type.endsWith("interface ")) {
            at += "{}".length();
        }
        return isAt('{') || isAt('(') ? container(type) : type;
    }

    private String container(String type) {
        if (isAt('(')) {
            return pointer();
        }
        at++;
        String json = type.startsWith("[]")
                ? list()
                : type.startsWith("map[") || type.endsWith("List") ? map() : struct(type);
        at++;
        return switch (type) {
            case "intstr.IntOrString" -> intOrString(json);
            case "resource.Quantity" -> json.replaceAll(".*\"s\":(\"[^\"]*\").*", "$1");
            default -> json;
        };
    }

    /** {@code (nil)}, or {@code (*int)(nil)}. */
    private String pointer() {
        while (isAt('(')) {
            at = text.indexOf(')', at) + 1;
        }
        return "null";
    }

    private String list() {
        StringJoiner items = new StringJoiner(",", "[", "]");
        while (!isAt('}')) {
            items.add(value());
            separator();
        }
        return items.toString();
    }

    private String map() {
        StringJoiner entries = new StringJoiner(",", "{", "}");
        while (!isAt('}')) {
            String key = string();
            at++;
            entries.add(key + ":" + value());
            separator();
        }
        return entries.toString();
    }

    private String struct(String type) {
        boolean ofApi = type.startsWith("v1.");
        StringJoiner fields = new StringJoiner(",", "{", "}");
        while (!isAt('}')) {
            int colon = text.indexOf(':', at);
            String name = text.substring(at, colon);
            at = colon + 1;
            String value = value();
            if (!ofApi || !value.equals("null")) {
                fields.add('"' + (ofApi ? inApi(name) : name) + "\":" + value);
            }
            separator();
        }
        return fields.toString();
    }

    private static String inApi(String name) {
        return SPECIAL.getOrDefault(name, Character.toLowerCase(name.charAt(0)) + name.substring(1));
    }

    private static String intOrString(String struct) {
        return struct.startsWith("{\"Type\":1")
                ? struct.replaceAll(".*\"StrVal\":(\".*\")}$", "$1")
                : struct.replaceAll(".*\"IntVal\":(-?\\d+).*", "$1");
    }

    private String string() {
        int start = at;
        at++;
        while (!isAt('"')) {
            at += isAt('\\') ? 2 : 1;
        }
        at++;
        return text.substring(start, at);
    }

    private void separator() {
        if (isAt(',')) {
            at += ", ".length();
        }
    }

    private boolean isAt(char wanted) {
        return at < text.length() && text.charAt(at) == wanted;
    }
}
