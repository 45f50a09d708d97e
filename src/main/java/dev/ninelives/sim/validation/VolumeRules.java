package dev.ninelives.sim.validation;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for PersistentVolumes. */
final class VolumeRules implements ObjectRules {
    private static final List<String> RECLAIM_POLICIES = List.of("Delete", "Recycle", "Retain");
    private static final Set<String> NO_SOURCE = Set.of(
            "accessModes",
            "capacity",
            "claimRef",
            "mountOptions",
            "nodeAffinity",
            "persistentVolumeReclaimPolicy",
            "storageClassName",
            "volumeMode");

    @Override
    public void defaults(ObjectNode object) {
        ObjectNode spec = Fields.object(object, "spec");
        Fields.setDefault(spec, "persistentVolumeReclaimPolicy", "Retain");
        Fields.setDefault(spec, "volumeMode", "Filesystem");
        if (spec.get("hostPath") instanceof ObjectNode hostPath && !hostPath.has("type")) {
            hostPath.put("type", "");
        }
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        JsonNode spec = object.path("spec");
        if (spec.path("accessModes").isEmpty()) {
            causes.required("spec.accessModes");
        }
        ClaimRules.accessModes(spec.path("accessModes"), causes);
        if (spec.path("capacity").isEmpty()) {
            causes.required("spec.capacity");
        }
        if (!spec.path("capacity").has("storage") || spec.path("capacity").size() > 1) {
            causes.unsupportedValue("spec.capacity", "core.ResourceList(nil)", List.of("storage"));
        }
        sources(spec, causes);
        String policy = spec.path("persistentVolumeReclaimPolicy").asString("");
        if (!RECLAIM_POLICIES.contains(policy)) {
            causes.unsupported("spec.persistentVolumeReclaimPolicy", policy, RECLAIM_POLICIES);
        }
    }

    private static void sources(JsonNode spec, Causes causes) {
        List<String> sources = spec.propertyNames().stream()
                .filter(field -> !NO_SOURCE.contains(field))
                .toList();
        if (sources.isEmpty()) {
            causes.required("spec", "must specify a volume type");
        }
        sources.stream()
                .skip(1)
                .forEach(source -> causes.forbidden("spec." + source, "may not specify more than 1 volume type"));
    }
}
