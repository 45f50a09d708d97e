package dev.ninelives.sim.validation;

import tools.jackson.databind.node.ObjectNode;

/** Rules for namespaces, whose names are parts of host names. */
final class NamespaceRules implements ObjectRules {
    private final int minor;

    /** @param minor of the Kubernetes that is imitated: 1.{@code minor} */
    NamespaceRules(int minor) {
        this.minor = minor;
    }

    @Override
    public void defaults(ObjectNode object) {
        ObjectNode metadata = Fields.object(object, "metadata");
        if (minor >= 21 && metadata.has("name")) {
            Fields.object(metadata, "labels")
                    .put("kubernetes.io/metadata.name", metadata.path("name").asString(""));
        }
        Fields.setDefault(Fields.object(object, "status"), "phase", "Active");
    }

    @Override
    public void onStatusUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        String phase = object.path("status").path("phase").asString("");
        boolean isBeingDeleted = object.path("metadata").has("deletionTimestamp");
        if (isBeingDeleted && !phase.equals("Terminating")) {
            causes.invalid(
                    "status.Phase",
                    GoText.quoted(phase),
                    "may only be 'Terminating' if `deletionTimestamp` is not empty");
        } else if (!isBeingDeleted && !phase.equals("Active")) {
            causes.invalid(
                    "status.Phase", GoText.quoted(phase), "may only be 'Active' if `deletionTimestamp` is empty");
        }
    }

    @Override
    public NameRule nameRule() {
        return NameRule.LABEL;
    }
}
