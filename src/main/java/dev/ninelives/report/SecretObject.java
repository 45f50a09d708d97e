package dev.ninelives.report;

import static dev.ninelives.history.SecretMask.MASK;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Secrets in an object of the cluster; everything that promises go by stays as it is. */
final class SecretObject {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Where {@code kubectl} and Spinnaker keep a copy of the whole manifest, as text. */
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    /** Promises match labels with selectors, so these maps stay whole. */
    private static final Set<String> PUBLIC = Set.of("labels", "matchLabels", "selector", "nodeSelector");

    private final Consumer<String> found;
    private final UnaryOperator<String> text;

    /**
     * A way of masking.
     *
     * @param found is called with each secret that is told by where it stands
     * @param text masks all other text
     */
    SecretObject(Consumer<String> found, UnaryOperator<String> text) {
        this.found = found;
        this.text = text;
    }

    /** The object without secrets; the very same where it has none. */
    JsonNode mask(JsonNode object) {
        if (object instanceof ObjectNode map) {
            return maskMap(map);
        }
        if (object instanceof ArrayNode array) {
            return maskArray(array);
        }
        return object.isString() ? text(object) : object;
    }

    private JsonNode maskMap(ObjectNode map) {
        boolean secret = map.path("kind").asString("").equals("Secret");
        ObjectNode masked = null;
        for (String name : map.propertyNames()) {
            JsonNode before = map.get(name);
            JsonNode after = maskProperty(map, name, before, secret);
            if (!after.equals(before)) {
                masked = masked == null ? map.objectNode().setAll(map) : masked;
                masked.set(name, after);
            }
        }
        return masked == null ? map : masked;
    }

    private JsonNode maskProperty(ObjectNode map, String name, JsonNode value, boolean inSecret) {
        if (PUBLIC.contains(name)) {
            return value;
        }
        if (inSecret && (name.equals("data") || name.equals("stringData"))) {
            return hideAll(value);
        }
        if (name.equals(LAST_APPLIED) && value.isString()) {
            String after = lastApplied(value.asString());
            return after.equals(value.asString()) ? value : StringNode.valueOf(after);
        }
        boolean variable =
                name.equals("value") && SecretNames.announces(map.path("name").asString(""));
        boolean field = value.isString() && SecretNames.announcesField(name);
        return value.isValueNode() && (variable || field) ? hide(value) : mask(value);
    }

    private JsonNode maskArray(ArrayNode array) {
        ArrayNode masked = null;
        for (int i = 0; i < array.size(); i++) {
            JsonNode before = array.get(i);
            JsonNode after =
                    i > 0 && isSecretOption(array.get(i - 1)) && before.isString() ? hide(before) : mask(before);
            if (!after.equals(before)) {
                masked = masked == null ? array.arrayNode().addAll(array) : masked;
                masked.set(i, after);
            }
        }
        return masked == null ? array : masked;
    }

    /** As in {@code ["--password", "…"]}, where the secret is the next argument. */
    private static boolean isSecretOption(JsonNode argument) {
        String option = argument.asString("");
        return option.startsWith("-") && !option.contains("=") && SecretNames.announcesField(option);
    }

    private JsonNode hideAll(JsonNode values) {
        if (!(values instanceof ObjectNode map)) {
            return hide(values);
        }
        ObjectNode masked = map.objectNode();
        map.properties().forEach(entry -> masked.set(entry.getKey(), hide(entry.getValue())));
        return masked;
    }

    private JsonNode hide(JsonNode value) {
        found.accept(value.isValueNode() ? value.asString("") : value.toString());
        return StringNode.valueOf(MASK);
    }

    private String lastApplied(String configuration) {
        try {
            JsonNode before = JSON.readTree(configuration);
            JsonNode after = mask(before);
            return after.equals(before) ? configuration : after.toString();
        } catch (JacksonException e) {
            return MASK;
        }
    }

    private JsonNode text(JsonNode node) {
        String before = node.asString();
        String after = text.apply(before);
        return after.equals(before) ? node : StringNode.valueOf(after);
    }
}
