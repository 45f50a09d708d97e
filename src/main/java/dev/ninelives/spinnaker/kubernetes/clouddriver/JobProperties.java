package dev.ninelives.spinnaker.kubernetes.clouddriver;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Properties that a Job prints. */
final class JobProperties {
    private static final String PROPERTY = "SPINNAKER_PROPERTY_";
    private static final String CONFIG = "SPINNAKER_CONFIG_JSON=";

    private JobProperties() {}

    /**
     * The properties in a log, their names in lower case; a line with more than one {@code =} is skipped.
     *
     * @throws IllegalStateException if a line {@code SPINNAKER_CONFIG_JSON=} holds no JSON object
     */
    static Map<String, Object> in(String log) {
        Map<String, Object> properties = new LinkedHashMap<>();
        log.lines().map(String::strip).forEach(line -> {
            if (line.startsWith(PROPERTY)) {
                String[] parts = line.substring(PROPERTY.length()).split("=", -1);
                if (parts.length == 2) {
                    properties.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
                }
            } else if (line.startsWith(CONFIG)) {
                config(line.substring(CONFIG.length()))
                        .properties()
                        .forEach(entry -> properties.put(
                                entry.getKey(), JsonMapper.shared().convertValue(entry.getValue(), Object.class)));
            }
        });
        return properties;
    }

    private static JsonNode config(String json) {
        try {
            return JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            throw new IllegalStateException(
                    "The line %s%s holds no JSON: %s".formatted(CONFIG, json, e.getOriginalMessage()), e);
        }
    }
}
