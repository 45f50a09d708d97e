package dev.ninelives.sim.fields;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How the parts of a value are told apart when two are merged. */
public interface Structure {
    /** The structure of a field of an object. */
    Structure field(String name);

    /** The structure of the elements of a list. */
    Structure element();

    /** Whether an object, or a list, belongs to one manager as a whole. */
    boolean isAtomic(JsonNode value);

    /** The fields that tell the elements of a list apart; empty for a set of plain values. */
    List<String> keys();

    /** What counts for a key that an element lacks; missing for none. */
    default JsonNode defaultKey(String key) {
        return JsonNodeFactory.instance.missingNode();
    }
}
