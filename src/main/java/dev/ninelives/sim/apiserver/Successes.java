package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import tools.jackson.databind.node.ObjectNode;

/** What the API server answers where there is no object to show. */
final class Successes {
    private Successes() {}

    static ObjectNode withCode(int code) {
        return StatusDocument.of("Success").put("code", code);
    }

    static ObjectNode deleted(ResourceType type, ObjectNode object) {
        ObjectNode details = StatusDocument.details(type, Metadata.name(object), type.plural());
        details.put("uid", Metadata.uid(object));
        ObjectNode status = StatusDocument.of("Success");
        status.set("details", details);
        return status;
    }
}
