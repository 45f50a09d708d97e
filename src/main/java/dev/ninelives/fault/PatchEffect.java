package dev.ninelives.fault;

import io.fabric8.zjsonpatch.JsonPatch;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A JSON Patch (RFC 6902; {@code add}, {@code replace} and {@code remove} of mapping keys and list items), made in the
 * text itself.
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
            changed = apply(operation, changed, kind, fill(JSON.valueToTree(operation.value()), variables));
        }
        if (changed.text().equals(manifest.text())) {
            throw new FaultDoesNotApply("the manifest already is as the fault would make it");
        }
        return changed.text();
    }

    private static Manifest apply(Operation operation, Manifest manifest, String kind, JsonNode value)
            throws FaultDoesNotApply {
        String text = new TextPatch(manifest.text(), manifest.document(kind)).apply(operation, value);
        ObjectNode step = JSON.createObjectNode().put("op", operation.op()).put("path", operation.path());
        step.set("value", value);
        JsonNode meant = JsonPatch.apply(JSON.createArrayNode().add(step), manifest.json(kind));
        if (!Manifest.parses(text)
                || !new Manifest(manifest.file(), text).json(kind).equals(meant)) {
            throw new FaultDoesNotApply(
                    "'%s %s' cannot be made in this text, perhaps for an alias in it; use a literal fault"
                            .formatted(operation.op(), operation.path()));
        }
        return new Manifest(manifest.file(), text);
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
