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
        Fields.setDefault(Fields.object(object, "status"), "phase", "Pending");
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
            causes.unsupportedValue("spec.capacity", Quantities.listInGo(spec.path("capacity")), List.of("storage"));
        }
        sources(spec, causes);
        hostPath(spec, causes);
        if (spec.path("local").isObject() && !spec.path("nodeAffinity").isObject()) {
            causes.required("spec.nodeAffinity", "Local volume requires node affinity");
        }
        String policy = spec.path("persistentVolumeReclaimPolicy").asString("");
        if (!RECLAIM_POLICIES.contains(policy)) {
            causes.unsupported("spec.persistentVolumeReclaimPolicy", policy, RECLAIM_POLICIES);
        }
    }

    @Override
    public void onUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        onCreate(object, causes);
        if (!source(object).equals(source(old))) {
            causes.forbidden("spec.persistentvolumesource", "spec.persistentvolumesource is immutable after creation");
        }
    }

    private static ObjectNode source(ObjectNode object) {
        ObjectNode source = object.path("spec").deepCopy().asObject();
        return source.remove(NO_SOURCE);
    }

    private static void hostPath(JsonNode spec, Causes causes) {
        String path = spec.path("hostPath").path("path").asString("");
        if (List.of(path.split("/", -1)).contains("..")) {
            causes.invalid("spec.hostPath.path", GoText.quoted(path), "must not contain '..'");
        }
        if (path.equals("/")
                && spec.path("persistentVolumeReclaimPolicy").asString("").equals("Recycle")) {
            causes.forbidden("spec.persistentVolumeReclaimPolicy", "may not be 'recycle' for a hostPath mount of '/'");
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
