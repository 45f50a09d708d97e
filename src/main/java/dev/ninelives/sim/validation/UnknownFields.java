package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fields of a model that the imitated version does not have.
 *
 * @param holder the steps to the object that would hold them
 */
record UnknownFields(List<String> holder, List<String> names) {
    static final UnknownFields NONE = new UnknownFields(List.of(), List.of());

    /**
     * An object without them; itself if it has none.
     *
     * @param found gets their paths
     */
    ObjectNode leftOut(ObjectNode object, List<String> found) {
        JsonNode at = object;
        for (String step : holder) {
            at = at.path(step);
        }
        if (names.stream().noneMatch(at::has)) {
            return object;
        }
        names.stream().filter(at::has).forEach(name -> found.add(String.join(".", holder) + "." + name));
        return without(object, 0);
    }

    private ObjectNode without(ObjectNode object, int depth) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(object);
        if (depth == holder.size()) {
            return copy.remove(names);
        }
        String step = holder.get(depth);
        copy.set(step, without((ObjectNode) object.get(step), depth + 1));
        return copy;
    }
}
