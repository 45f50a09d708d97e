package dev.ninelives.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All combinations of what may be wrong. */
final class FaultMatrix {
    private FaultMatrix() {}

    /** The product of the axes, the first axis outermost. */
    static List<FaultCase> of(List<Axis> axes) {
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
        return rows.stream().map(FaultCase::new).toList();
    }
}
