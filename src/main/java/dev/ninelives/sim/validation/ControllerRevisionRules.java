package dev.ninelives.sim.validation;

import tools.jackson.databind.node.ObjectNode;

/** Rules for ControllerRevisions, whose data never changes. */
final class ControllerRevisionRules implements ObjectRules {
    @Override
    public void defaults(ObjectNode object) {
        Fields.setDefault(object, "revision", 0);
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        if (!object.hasNonNull("data")) {
            causes.required("data", "data is mandatory");
        } else if (causes.isSince(37) && !object.path("data").isObject()) {
            causes.required("data", "data must be a valid JSON object");
        }
        long revision = object.path("revision").asLong(0);
        if (revision < 0) {
            causes.invalid("revision", Long.toString(revision), "must be greater than or equal to 0");
        }
    }

    @Override
    public void onUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        onCreate(object, causes);
        if (!object.path("data").equals(old.path("data"))) {
            causes.invalid(
                    "data",
                    causes.isSince(37) ? GoText.sorted(object.path("data")) : GoText.unknown(object.path("data")),
                    "field is immutable");
        }
    }
}
