package dev.ninelives.sim.fields;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields that one manager has.
 *
 * @param since when it last changed one of them
 */
record Account(FieldManager manager, FieldSet fields, Instant since) {
    Account with(FieldSet changed) {
        return new Account(manager, changed, since);
    }

    void writeTo(ObjectNode entry) {
        entry.put("manager", manager.name());
        entry.put("operation", manager.operation());
        entry.put("apiVersion", manager.apiVersion());
        entry.put("time", since.toString());
        entry.put("fieldsType", "FieldsV1");
        entry.set("fieldsV1", fields.json());
        if (!manager.subresource().isEmpty()) {
            entry.put("subresource", manager.subresource());
        }
    }
}
