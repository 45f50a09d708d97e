package dev.ninelives.sim.fidelity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Fills the places in paths and bodies: {@code {ns}} is the namespace of the case, {@code {config-map}} the path of the
 * template of that name, {@code {all config-map}} that of its collection, and {@code {first.metadata.uid}} a value of the
 * answer that a step kept {@code as: first}.
 */
final class Places {
    private static final Pattern PLACE = Pattern.compile("\\{(all )?([a-z][a-z0-9-]*)(\\.[A-Za-z0-9.]+)?}");

    private final String namespace;
    private final Map<String, Template> templates;
    private final Map<String, JsonNode> answers = new LinkedHashMap<>();

    Places(String namespace, Map<String, Template> templates) {
        this.namespace = namespace;
        this.templates = templates;
    }

    void keep(String name, JsonNode answer) {
        answers.put(name, answer);
    }

    String fill(String text) {
        Matcher places = PLACE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (places.find()) {
            places.appendReplacement(filled, Matcher.quoteReplacement(value(places)));
        }
        return places.appendTail(filled).toString();
    }

    private String value(Matcher place) {
        String name = place.group(2);
        if (place.group(3) != null && answers.containsKey(name)) {
            return valueAt(answers.get(name), place.group(3).substring(1)).asString("");
        }
        if (name.equals("ns") && place.group(3) == null) {
            return namespace;
        }
        Template template = templates.get(name);
        if (template == null || place.group(3) != null) {
            throw new IllegalArgumentException(
                    "No place " + place.group() + "; known are " + templates.keySet() + " and " + answers.keySet());
        }
        return fill(place.group(1) == null ? template.path() : template.collection());
    }

    static JsonNode valueAt(JsonNode document, String path) {
        JsonNode found = document;
        for (String part : path.split("\\.", -1)) {
            found = found.isArray() ? found.path(Integer.parseInt(part)) : found.path(part);
        }
        return found;
    }
}
