package dev.ninelives.sim.validation;

import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rules for PersistentVolumeClaims. */
final class ClaimRules implements ObjectRules {
    static final List<String> ACCESS_MODES = List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce");

    private static final List<String> LATER_ACCESS_MODES =
            List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");
    private static final List<String> VOLUME_MODES = List.of("Block", "Filesystem");
    private static final String STORAGE = "spec.resources[storage]";

    @Override
    public void defaults(ObjectNode object) {
        ObjectNode spec = Fields.object(object, "spec");
        Fields.object(spec, "resources");
        Fields.setDefault(Fields.object(object, "status"), "phase", "Pending");
        Fields.setDefault(spec, "volumeMode", "Filesystem");
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        JsonNode spec = object.path("spec");
        if (spec.path("accessModes").isEmpty()) {
            causes.required("spec.accessModes", "at least 1 access mode is required");
        }
        accessModes(spec.path("accessModes"), causes);
        JsonNode storage = spec.path("resources").path("requests").path("storage");
        if (storage.isMissingNode()) {
            causes.required(STORAGE);
        } else if (Quantities.parse(storage).signum() <= 0) {
            causes.invalid(STORAGE, GoText.value(storage), "must be greater than zero");
        }
        String mode = spec.path("volumeMode").asString("");
        if (!VOLUME_MODES.contains(mode)) {
            causes.unsupported("spec.volumeMode", mode, VOLUME_MODES);
        }
        String storageClass = spec.path("storageClassName").asString("");
        if (!storageClass.isEmpty()) {
            NameRule.SUBDOMAIN.check(storageClass, "spec.storageClassName", causes);
        }
    }

    static void accessModes(JsonNode modes, Causes causes) {
        for (JsonNode mode : modes) {
            List<String> known = causes.isSince(22) ? LATER_ACCESS_MODES : ACCESS_MODES;
            if (!known.contains(mode.asString(""))) {
                causes.unsupported("spec.accessModes", mode.asString(""), known);
            }
        }
    }

    /** A claim that is bound may grow, and the volume that it is bound to is written into it. */
    @Override
    public void onUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        onCreate(object, causes);
        boolean bound = old.path("status").path("phase").asString("").equals("Bound");
        boolean binds = old.path("spec").path("volumeName").asString("").isEmpty();
        if (!fixed(object, bound, binds).equals(fixed(old, bound, binds))) {
            causes.forbidden(
                    "spec",
                    causes.isSince(37)
                            ? "spec is immutable after creation except resources.requests and"
                                    + " volumeAttributesClassName for bound claims"
                            : "spec is immutable after creation except resources.requests for bound claims");
        }
        if ((bound || !causes.isSince(37)) && storage(object).compareTo(storage(old)) < 0) {
            causes.forbidden("spec.resources.requests.storage", "field can not be less than previous value");
        }
    }

    private static BigDecimal storage(ObjectNode object) {
        return Quantities.parse(Fields.at(object, "spec.resources.requests.storage"));
    }

    private static ObjectNode fixed(ObjectNode object, boolean bound, boolean binds) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        spec.setAll((ObjectNode) object.path("spec"));
        if (bound) {
            spec.remove("resources");
        }
        return binds ? spec.remove(List.of("volumeName")) : spec;
    }
}
