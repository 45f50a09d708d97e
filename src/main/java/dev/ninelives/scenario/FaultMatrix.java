package dev.ninelives.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All combinations of what may be wrong. */
final class FaultMatrix {
    private FaultMatrix() {}

    /**
     * The product of the axes, the first axis outermost.
     *
     * @param providers each of these releases runs all of them; empty where releases are not varied
     */
    static List<FaultCase> of(List<String> providers, List<Axis> axes) {
        List<Map<String, Choice>> rows = rows(axes);
        return providers.isEmpty()
                ? rows.stream().map(row -> new FaultCase(Optional.empty(), row)).toList()
                : providers.stream()
                        .flatMap(provider -> rows.stream().map(row -> new FaultCase(Optional.of(provider), row)))
                        .toList();
    }

    private static List<Map<String, Choice>> rows(List<Axis> axes) {
        List<Map<String, Choice>> rows = List.of(Map.of());
        for (Axis axis : axes) {
            List<Map<String, Choice>> longer = new ArrayList<>();
            for (Map<String, Choice> row : rows) {
                for (Choice choice : axis.choices()) {
                    Map<String, Choice> extended = new LinkedHashMap<>(row);
                    extended.put(axis.name(), choice);
                    longer.add(extended);
                }
            }
            rows = longer;
        }
        return rows;
    }
}
