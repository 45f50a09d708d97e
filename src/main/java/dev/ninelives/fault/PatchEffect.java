package dev.ninelives.fault;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/**
 * A JSON Patch (RFC 6902; {@code add}, {@code replace} and {@code remove} of mapping keys and list items), made in the text
 * itself.
 */
record PatchEffect(List<Operation> operations) implements Effect {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * One step.
     *
     * @param path a JSON pointer
     * @param value as maps, lists and scalars; null for {@code remove}
     */
    record Operation(String op, String path, Object value) {}

    PatchEffect {
        operations = List.copyOf(operations);
    }

    @Override
    public String apply(Manifest manifest, String kind, Map<String, String> variables) throws FaultDoesNotApply {
        Manifest changed = manifest;
        for (Operation operation : operations) {
            JsonNode value = fill(JSON.valueToTree(operation.value()), variables);
            String text = new TextPatch(changed.text(), changed.document(kind)).apply(operation, value);
            changed = new Manifest(manifest.file(), text);
        }
        if (changed.text().equals(manifest.text())) {
            throw new FaultDoesNotApply("the manifest already is as the fault would make it");
        }
        return changed.text();
    }

    private static JsonNode fill(JsonNode value, Map<String, String> variables) throws FaultDoesNotApply {
        if (!value.isString() || !value.stringValue().contains("${")) {
            return value;
        }
        String text = value.stringValue();
        for (Entry<String, String> variable : variables.entrySet()) {
            text = text.replace("${" + variable.getKey() + "}", variable.getValue());
        }
        if (text.contains("${")) {
            throw new FaultDoesNotApply("the scenario gives no value for %s; it gives %s".formatted(text, variables));
        }
        return StringNode.valueOf(text);
    }
}
