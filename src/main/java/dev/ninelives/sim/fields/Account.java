package dev.ninelives.sim.fields;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields that one manager has.
 *
 * @param since when it last changed one of them
 */
record Account(FieldManager manager, FieldSet fields, Instant since) {
    /** Of an account whose beginning nobody has noted. */
    private static final Instant NO_TIME = Instant.EPOCH;

    static Account atNoTime(FieldManager manager, FieldSet fields) {
        return new Account(manager, fields, NO_TIME);
    }

    Account atNoTime() {
        return atNoTime(manager, fields);
    }

    /** That of the same manager in another version of the object, which has these fields. */
    Account as(String apiVersion, FieldSet others) {
        return new Account(manager.in(apiVersion), others, since);
    }

    Account with(FieldSet changed) {
        return new Account(manager, changed, since);
    }

    void writeTo(ObjectNode entry) {
        entry.put("manager", manager.name());
        entry.put("operation", manager.operation());
        entry.put("apiVersion", manager.apiVersion());
        if (!since.equals(NO_TIME)) {
            entry.put("time", since.toString());
        }
        entry.put("fieldsType", "FieldsV1");
        entry.set("fieldsV1", fields.json());
        if (!manager.subresource().isEmpty()) {
            entry.put("subresource", manager.subresource());
        }
    }
}
