package dev.ninelives.live.tenancy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The names of namespaces that are there already. Such a name may be part of any other word, so only what certainly names a
 * namespace is turned back: fields of JSON, and no free text. Namespaces beyond those have the case's own names, so that
 * nothing ever goes to one that was not lent.
 */
public final class LentNames implements NamespaceNames {
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, String> physical;
    private final Map<String, String> logical = new LinkedHashMap<>();
    private final NamespaceNames others;

    /** @param lent the cluster's names by the scenario's */
    public LentNames(Map<String, String> lent, NamespaceNames others) {
        physical = Map.copyOf(lent);
        lent.forEach((name, there) -> logical.put(there, name));
        this.others = others;
    }

    @Override
    public String physical(String name) {
        String lent = physical.get(name);
        return lent == null ? others.physical(name) : lent;
    }

    @Override
    public String logical(String text) {
        return others.logical(fields(text));
    }

    @Override
    public boolean owns(String name) {
        return isLent(name) || others.owns(name);
    }

    @Override
    public boolean isLent(String name) {
        return logical.containsKey(name);
    }

    private String fields(String text) {
        if (!text.stripLeading().startsWith("{") || logical.keySet().stream().noneMatch(text::contains)) {
            return text;
        }
        try {
            JsonNode json = JSON.readTree(text);
            rename(json, List.of());
            return text.endsWith("\n") ? json + "\n" : json.toString();
        } catch (JacksonException e) {
            return text;
        }
    }

    /** @param path property names from the root; list positions are left out */
    private void rename(JsonNode node, List<String> path) {
        if (node.isArray()) {
            node.forEach(item -> rename(item, path));
        }
        if (node instanceof ObjectNode object) {
            renameSelf(object);
            for (Map.Entry<String, JsonNode> entry : List.copyOf(object.properties())) {
                List<String> below =
                        Stream.concat(path.stream(), Stream.of(entry.getKey())).toList();
                if (NamespaceFields.names(below, false)) {
                    turn(object, entry.getKey());
                } else {
                    rename(entry.getValue(), below);
                }
            }
        }
    }

    /** A Namespace, a list of them, or a reference to one. */
    private void renameSelf(ObjectNode object) {
        switch (object.path("kind").asString("")) {
            case "Namespace", "namespaces" -> {
                turn(object, "name");
                turn(object.path("metadata"), "name");
            }
            case "NamespaceList" -> object.path("items").forEach(item -> turn(item.path("metadata"), "name"));
            default -> {}
        }
    }

    private void turn(JsonNode object, String field) {
        if (object instanceof ObjectNode fields && object.path(field).isString()) {
            String name = object.path(field).asString();
            fields.put(field, logical.getOrDefault(name, name));
        }
    }
}
