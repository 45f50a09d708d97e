package dev.ninelives.sim.patch;

import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Documents as Go prints maps, for example {@code map[name:web ports:[map[port:80]]]}. */
public final class GoMaps {
    private GoMaps() {}

    public static String of(JsonNode value) {
        if (value.isObject()) {
            TreeMap<String, String> sorted = new TreeMap<>();
            value.properties().forEach(entry -> sorted.put(entry.getKey(), of(entry.getValue())));
            return sorted.entrySet().stream()
                    .map(entry -> entry.getKey() + ":" + entry.getValue())
                    .collect(Collectors.joining(" ", "map[", "]"));
        }
        return value.isArray()
                ? value.valueStream().map(GoMaps::of).collect(Collectors.joining(" ", "[", "]"))
                : value.asString("<nil>");
    }
}
