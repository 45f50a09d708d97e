package dev.ninelives.sim.kubelet;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.controller.Metadata;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The ConfigMaps and Secrets of a Pod's namespace, as text. */
record PodConfiguration(ControllerApi api, String namespace) {
    /** All entries; empty where there is no such object. */
    Optional<Map<String, String>> entries(ResourceType type, String name) {
        return api.get(type, namespace, name).map(object -> entries(type, object));
    }

    /**
     * One entry.
     *
     * @param reference with {@code name}, {@code key} and {@code optional}
     * @return empty where it is missing and may be
     */
    Optional<String> entry(ResourceType type, JsonNode reference) throws ConfigurationException {
        String name = reference.path("name").asString("");
        String key = reference.path("key").asString("");
        boolean optional = reference.path("optional").asBoolean(false);
        Optional<Map<String, String>> entries = entries(type, name);
        if (entries.isEmpty() && !optional) {
            throw missing(type, name);
        }
        Optional<String> value = entries.map(all -> all.get(key));
        if (value.isEmpty() && !optional) {
            throw new ConfigurationException(
                    "couldn't find key %s in %s %s/%s".formatted(key, type.kind(), namespace, name));
        }
        return value;
    }

    static ConfigurationException missing(ResourceType type, String name) {
        return new ConfigurationException("%s \"%s\" not found".formatted(singular(type), name));
    }

    private static String singular(ResourceType type) {
        return type.kind().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> entries(ResourceType type, ObjectNode object) {
        Map<String, String> entries = new LinkedHashMap<>(Metadata.strings(object.path("data")));
        if (type.equals(BuiltinTypes.SECRET)) {
            entries.replaceAll((key, value) -> decode(value));
        } else {
            Metadata.strings(object.path("binaryData")).forEach((key, value) -> entries.put(key, decode(value)));
        }
        return entries;
    }

    private static String decode(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
