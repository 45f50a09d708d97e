package dev.ninelives.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of a scenario with the version to deploy in place of <code>${version}</code>. */
final class VersionText {
    private static final String VERSION = "${version}";

    private VersionText() {}

    static Map<String, Object> filled(Map<String, Object> map, String version) {
        Map<String, Object> filled = new LinkedHashMap<>();
        map.forEach((key, value) -> filled.put(key, filled(value, version)));
        return filled;
    }

    private static Object filled(Object value, String version) {
        if (value instanceof String text) {
            return text.replace(VERSION, version);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> filled = new LinkedHashMap<>();
            map.forEach((key, inner) -> filled.put(key, filled(inner, version)));
            return filled;
        }
        if (value instanceof List<?> list) {
            List<Object> filled = new ArrayList<>();
            list.forEach(item -> filled.add(filled(item, version)));
            return filled;
        }
        return value;
    }
}
