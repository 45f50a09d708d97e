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

    /**
     * The order of a merged list: what the patch names comes first, but for elements that stood before one of them.
     *
     * @param before the list before the patch
     * @param named what the patch names, in its order
     */
    static <T> List<T> interleaved(List<T> before, List<T> named) {
        List<T> others = before.stream().filter(each -> !named.contains(each)).toList();
        List<T> merged = new ArrayList<>();
        int next = 0;
        for (T each : named) {
            int place = before.indexOf(each);
            while (place >= 0 && next < others.size() && before.indexOf(others.get(next)) < place) {
                merged.add(others.get(next++));
            }
            if (!merged.contains(each)) {
                merged.add(each);
            }
        }
        merged.addAll(others.subList(next, others.size()));
        return merged;
    }

    /**
     * Holds a patch to the order that comes with it.
     *
     * @throws PatchException if the patch names an element that the order does not
     */
    static void check(JsonNode patch, JsonNode order, Optional<String> mergeKey) throws PatchException {
        List<JsonNode> known =
                order.valueStream().map(place -> identity(place, mergeKey)).toList();
        boolean named = patch.valueStream()
                .filter(element -> !element.has(StrategicMergePatch.PATCH))
                .allMatch(element -> known.contains(identity(element, mergeKey)));
        if (!named) {
            throw new PatchException(
                    PatchException.Mistake.NO_MERGE_KEY,
                    "The order in patch list:\n%s\n doesn't match $setElementOrder list:\n%s\n"
                            .formatted(GoMaps.of(patch), GoMaps.of(order)));
        }
    }

    private static JsonNode identity(JsonNode element, Optional<String> mergeKey) {
        return mergeKey.map(element::path).orElse(element);
    }
}
