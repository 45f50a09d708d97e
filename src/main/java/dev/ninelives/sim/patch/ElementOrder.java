package dev.ninelives.sim.patch;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Puts the elements of a list into the order that a client wants; those that it does not know stay where they are. */
final class ElementOrder {
    private ElementOrder() {}

    /**
     * A list in order.
     *
     * @param order the keys of the elements, or the values themselves
     * @param mergeKey empty for a list of plain values
     */
    static ArrayNode apply(JsonNode list, JsonNode order, Optional<String> mergeKey) {
        List<JsonNode> wanted = new ArrayList<>();
        for (JsonNode place : order) {
            JsonNode identity = identity(place, mergeKey);
            list.valueStream()
                    .filter(element -> identity(element, mergeKey).equals(identity))
                    .forEach(wanted::add);
        }
        Iterator<JsonNode> next = wanted.iterator();
        ArrayNode ordered = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : list) {
            ordered.add(wanted.contains(element) && next.hasNext() ? next.next() : element);
        }
        return ordered;
    }

    private static JsonNode identity(JsonNode element, Optional<String> mergeKey) {
        return mergeKey.map(element::path).orElse(element);
    }
}
