package dev.ninelives.sim.fields;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The fields that a configuration sets. */
final class AppliedFields {
    private final FieldSet set = new FieldSet();
    private final Deque<String> path = new ArrayDeque<>();

    private AppliedFields() {}

    /** @throws ConfigurationException if an element of a list lacks its key, or two have the same */
    static FieldSet of(JsonNode configuration, Structure structure) throws ConfigurationException {
        AppliedFields fields = new AppliedFields();
        fields.parts(configuration, structure);
        return fields.set.without(FieldStep.ofTheServer());
    }

    private void parts(JsonNode object, Structure structure) throws ConfigurationException {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            value(FieldStep.field(field.getKey()), field.getValue(), structure.field(field.getKey()));
        }
    }

    private void value(String step, JsonNode value, Structure structure) throws ConfigurationException {
        path.addLast(step);
        if (!value.isContainer() || value.isEmpty() || structure.isAtomic(value)) {
            set.add(path);
        } else if (value.isArray()) {
            elements(value, structure);
        } else {
            parts(value, structure);
        }
        path.removeLast();
    }

    private void elements(JsonNode list, Structure structure) throws ConfigurationException {
        int position = 0;
        FieldSet seen = new FieldSet();
        for (JsonNode element : list) {
            String step = structure.keys().isEmpty() ? FieldStep.value(element) : FieldStep.key(element, structure);
            if (step == null) {
                throw new ConfigurationException(
                        inWords() + ": element " + position + ": " + lacking(element, structure));
            }
            if (seen.below(step).isMember()) {
                throw new ConfigurationException(inWords() + ": duplicate entries for key " + FieldStep.inWords(step));
            }
            seen.add(java.util.List.of(step));
            path.addLast(step);
            set.add(path);
            if (element.isObject() && !structure.element().isAtomic(element)) {
                parts(element, structure.element());
            }
            path.removeLast();
            position++;
        }
    }

    private static String lacking(JsonNode element, Structure structure) {
        String key = structure.keys().stream()
                .filter(each -> !element.has(each) && structure.defaultKey(each).isMissingNode())
                .findFirst()
                .orElseThrow();
        return "associative list with keys has an element that omits key field \"" + key
                + "\" (and doesn't have default value)";
    }

    private String inWords() {
        StringBuilder words = new StringBuilder();
        path.forEach(step -> words.append(FieldStep.inWords(step)));
        return words.toString();
    }
}
