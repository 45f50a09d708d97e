package dev.ninelives.sim.fields;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Which fields differ between two versions of an object. */
final class FieldComparison {
    private static final FieldSet OF_THE_SERVER = FieldStep.ofTheServer();

    private final FieldSet written = new FieldSet();
    private final FieldSet removed = new FieldSet();
    private final Deque<String> path = new ArrayDeque<>();

    private FieldComparison() {}

    static FieldComparison of(JsonNode before, JsonNode after, Structure structure) {
        FieldComparison comparison = new FieldComparison();
        comparison.fields(before, after, structure);
        return comparison;
    }

    /** What the writer set: fields that are new, or have another value. */
    FieldSet written() {
        return written.without(OF_THE_SERVER);
    }

    FieldSet removed() {
        return removed;
    }

    /** Two values that differ; one of them is null where there is no such value. */
    private void values(String step, JsonNode before, JsonNode after, Structure structure) {
        path.addLast(step);
        if (isLeaf(before, structure) || isLeaf(after, structure) || (isEmpty(before) && isEmpty(after))) {
            leaf(before, after);
        } else {
            JsonNode some = after == null ? before : after;
            if (some.isArray()) {
                elements(before, after, structure);
            } else {
                fields(before, after, structure);
            }
            present(before, after);
        }
        path.removeLast();
    }

    private static boolean isLeaf(JsonNode value, Structure structure) {
        return value != null && !value.isNull() && (!value.isContainer() || structure.isAtomic(value));
    }

    private static boolean isEmpty(JsonNode value) {
        return value == null || value.isEmpty();
    }

    private void leaf(JsonNode before, JsonNode after) {
        present(before, after);
        if (before != null && after != null) {
            written.add(path);
        }
    }

    private void present(JsonNode before, JsonNode after) {
        if (before == null) {
            written.add(path);
        } else if (after == null) {
            removed.add(path);
        }
    }

    private void fields(JsonNode before, JsonNode after, Structure structure) {
        if (before != null) {
            for (Map.Entry<String, JsonNode> field : before.properties()) {
                field(field.getKey(), field.getValue(), after == null ? null : after.get(field.getKey()), structure);
            }
        }
        if (after != null) {
            for (Map.Entry<String, JsonNode> field : after.properties()) {
                if (before == null || !before.has(field.getKey())) {
                    field(field.getKey(), null, field.getValue(), structure);
                }
            }
        }
    }

    private void field(String name, JsonNode before, JsonNode after, Structure structure) {
        if (before == null || !before.equals(after)) {
            values(FieldStep.field(name), before, after, structure.field(name));
        }
    }

    private void elements(JsonNode before, JsonNode after, Structure structure) {
        Map<String, JsonNode> old = byStep(before, structure);
        Map<String, JsonNode> now = byStep(after, structure);
        old.forEach((step, element) -> element(step, element, now.get(step), structure));
        now.forEach((step, element) -> {
            if (!old.containsKey(step)) {
                element(step, null, element, structure);
            }
        });
    }

    private void element(String step, JsonNode before, JsonNode after, Structure structure) {
        if (before == null || !before.equals(after)) {
            values(step, before, after, structure.element());
        }
    }

    static Map<String, JsonNode> byStep(JsonNode list, Structure structure) {
        Map<String, JsonNode> byStep = new LinkedHashMap<>();
        if (list != null) {
            for (JsonNode element : list) {
                String step = structure.keys().isEmpty() ? FieldStep.value(element) : FieldStep.key(element, structure);
                if (step != null) {
                    byStep.put(step, element);
                }
            }
        }
        return byStep;
    }
}
