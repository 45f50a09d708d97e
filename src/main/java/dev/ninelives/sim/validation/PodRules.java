package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for Pods. */
final class PodRules implements ObjectRules {
    private static final String ONLY_THESE =
            "pod updates may not change fields other than `spec.containers[*].image`, `spec.initContainers[*].image`,"
                    + " `spec.activeDeadlineSeconds` or `spec.tolerations` (only additions to existing tolerations)";

    @Override
    public void defaults(ObjectNode object) {
        ObjectNode spec = Fields.object(object, "spec");
        PodDefaults.apply(spec);
        if (!spec.has("enableServiceLinks")) {
            spec.put("enableServiceLinks", true);
        }
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        PodSpecRules.check(object.path("spec"), "spec", causes);
    }

    @Override
    public void onUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        if (!isSameButForImages(object.path("spec"), old.path("spec"))) {
            causes.forbidden("spec", ONLY_THESE);
        }
    }

    private static boolean isSameButForImages(JsonNode spec, JsonNode old) {
        if (spec.equals(old)) {
            return true;
        }
        ObjectNode mutable = (ObjectNode) spec.deepCopy();
        for (String field : List.of("activeDeadlineSeconds", "tolerations")) {
            copy(field, mutable, old);
        }
        for (String containers : List.of("containers", "initContainers")) {
            for (int i = 0; i < mutable.path(containers).size(); i++) {
                copy(
                        "image",
                        (ObjectNode) mutable.path(containers).get(i),
                        old.path(containers).path(i));
            }
        }
        return mutable.equals(old);
    }

    private static void copy(String field, ObjectNode target, JsonNode source) {
        if (source.has(field)) {
            target.set(field, source.get(field));
        } else {
            target.remove(field);
        }
    }
}
