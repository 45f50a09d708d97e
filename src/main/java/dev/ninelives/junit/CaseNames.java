package dev.ninelives.junit;

import dev.ninelives.scenario.FaultCase;
import dev.ninelives.scenario.Scenario;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Names for a scenario's cases that stand below each other as a table. */
final class CaseNames {
    private final Map<String, Integer> widths = new LinkedHashMap<>();

    CaseNames(Scenario scenario) {
        for (String axis : scenario.axes()) {
            int widest = scenario.faults(axis).stream()
                    .mapToInt(String::length)
                    .max()
                    .orElse(0);
            widths.put(axis, axis.length() + 1 + widest);
        }
    }

    /** For example {@code replicaset=healthy      service=wrong-namespace}. */
    String of(FaultCase faultCase) {
        return faultCase.axes().entrySet().stream()
                .map(axis -> pad(axis.getKey() + "=" + axis.getValue(), widths.get(axis.getKey())))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
