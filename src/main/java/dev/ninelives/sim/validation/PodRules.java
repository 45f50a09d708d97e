package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for Pods. */
final class PodRules implements ObjectRules {
    private static final String ONLY_THESE =
            "pod updates may not change fields other than `spec.containers[*].image`, `spec.initContainers[*].image`,"
                    + " `spec.activeDeadlineSeconds` or `spec.tolerations` (only additions to existing tolerations)";

    private static final String LATER_ONLY_THESE =
            ONLY_THESE.replace(", `", ",`").replace(" or `", ",`");

    @Override
    public void defaults(ObjectNode object) {
        ObjectNode spec = Fields.object(object, "spec");
        PodDefaults.apply(spec);
        PodDefaults.requestsFromLimits(spec);
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
        JsonNode spec = object.path("spec");
        JsonNode oldSpec = old.path("spec");
        PodSpecRules.check(spec, "spec", causes);
        int before = causes.found().size();
        for (String containers : List.of("containers", "initContainers")) {
            containers(spec.path(containers), oldSpec.path(containers), "spec." + containers, causes);
        }
        deadline(spec.path("activeDeadlineSeconds"), oldSpec.path("activeDeadlineSeconds"), causes);
        if (causes.found().size() == before && !isSameButForImages(spec, oldSpec)) {
            causes.forbidden("spec", causes.isSince(37) ? LATER_ONLY_THESE : ONLY_THESE);
        }
    }

    private static void containers(JsonNode containers, JsonNode old, String field, Causes causes) {
        if (containers.size() != old.size()) {
            causes.forbidden(field, "pod updates may not add or remove containers");
            return;
        }
        for (int i = 0; i < containers.size(); i++) {
            if (containers.get(i).path("image").asString("").isEmpty()) {
                causes.required(field + "[" + i + "].image");
            }
        }
    }

    /** A deadline may only come nearer. */
    private static void deadline(JsonNode deadline, JsonNode old, Causes causes) {
        String field = "spec.activeDeadlineSeconds";
        if (old.isNumber() && deadline.isMissingNode()) {
            causes.invalid(
                    field,
                    causes.isSince(37) ? "null" : "\"null\"",
                    "must not update from a positive integer to nil value");
        } else if (old.isNumber() && deadline.asLong() > old.asLong()) {
            causes.invalid(field, deadline.toString(), "must be less than or equal to previous value");
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
