package dev.ninelives.sim.validation;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Rules for StorageClasses. */
final class StorageClassRules implements ObjectRules {
    private static final List<String> RECLAIM_POLICIES = List.of("Delete", "Retain");
    private static final List<String> BINDING_MODES = List.of("Immediate", "WaitForFirstConsumer");
    private static final List<String> FIXED = List.of("parameters", "provisioner", "reclaimPolicy");

    @Override
    public void defaults(ObjectNode object) {
        Fields.setDefault(object, "reclaimPolicy", "Delete");
        Fields.setDefault(object, "volumeBindingMode", "Immediate");
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        if (object.path("provisioner").asString("").isEmpty()) {
            causes.required("provisioner");
        } else {
            MetadataRules.qualifiedName(
                    object.path("provisioner").asString("").toLowerCase(Locale.ROOT), "provisioner", causes);
        }
        if (object.path("parameters").has("")) {
            causes.invalid("parameters", "\"\"", "field can not be empty.");
        }
        oneOf(object, "reclaimPolicy", RECLAIM_POLICIES, causes);
        oneOf(object, "volumeBindingMode", BINDING_MODES, causes);
    }

    private static void oneOf(ObjectNode object, String field, List<String> supported, Causes causes) {
        String value = object.path(field).asString("");
        if (!supported.contains(value)) {
            causes.unsupported(field, value, supported);
        }
    }

    @Override
    public void onUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        for (String field : FIXED) {
            if (!object.path(field).equals(old.path(field))) {
                if (causes.isSince(37)) {
                    causes.invalid(field, "null", "field is immutable");
                } else {
                    causes.forbidden(field, "updates to " + field + " are forbidden.");
                }
            }
        }
        if (!object.path("volumeBindingMode").equals(old.path("volumeBindingMode"))) {
            causes.invalid(
                    "volumeBindingMode",
                    causes.isSince(37) ? "null" : GoText.value(object.path("volumeBindingMode")),
                    "field is immutable");
        }
    }
}
