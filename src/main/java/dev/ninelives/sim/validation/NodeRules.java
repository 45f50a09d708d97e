package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for Nodes. */
final class NodeRules implements ObjectRules {
    private static final List<String> EFFECTS = List.of("NoSchedule", "PreferNoSchedule", "NoExecute");

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        JsonNode taints = object.path("spec").path("taints");
        for (int i = 0; i < taints.size(); i++) {
            String effect = taints.get(i).path("effect").asString("");
            if (!EFFECTS.contains(effect)) {
                causes.unsupported("metadata.taints[" + i + "].effect", effect, EFFECTS);
            }
        }
    }

    @Override
    public void onUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        onCreate(object, causes);
        onCreate(object, causes);
        String provider = old.path("spec").path("providerID").asString("");
        if (!provider.isEmpty()
                && !provider.equals(object.path("spec").path("providerID").asString(""))) {
            if (causes.isSince(37)) {
                causes.invalid("spec.providerID", "null", "field cannot be modified once set");
                return;
            }
            causes.forbidden("spec.providerID", "node updates may not change providerID except from \"\" to valid");
            causes.forbidden(
                    "[]",
                    "node updates may only change labels, taints, or capacity (or configSource, if the"
                            + " DynamicKubeletConfig feature gate is enabled)");
        }
    }

    @Override
    public void defaults(ObjectNode object) {
        Fields.object(object, "spec");
        Fields.object(object, "status");
    }
}
