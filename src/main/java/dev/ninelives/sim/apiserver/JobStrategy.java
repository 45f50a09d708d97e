package dev.ninelives.sim.apiserver;

import dev.ninelives.sim.apiserver.Deletion.Propagation;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A Job gets a selector that no other Job has, and labels for its Pods that match it. */
final class JobStrategy implements Strategy {
    private static final String PREFIX = "batch.kubernetes.io/";
    private static final String UID = "controller-uid";
    private static final String NAME = "job-name";

    private final KubernetesVersion version;

    JobStrategy(KubernetesVersion version) {
        this.version = version;
    }

    @Override
    public void prepareForCreate(ObjectNode object) {
        object.putObject("status");
        ObjectNode spec = object.withObjectProperty("spec");
        dropWhatIsSwitchedOff(spec);
        ObjectNode template = spec.withObjectProperty("template").withObjectProperty("metadata");
        if (!spec.path("manualSelector").asBoolean(false)) {
            String uid = Metadata.uid(object);
            ObjectNode labels = template.withObjectProperty("labels");
            setUnlessThere(labels, UID, uid);
            setUnlessThere(labels, NAME, Metadata.name(object));
            boolean prefixed = version.isSince(27);
            if (prefixed) {
                setUnlessThere(labels, PREFIX + UID, uid);
                setUnlessThere(labels, PREFIX + NAME, Metadata.name(object));
            }
            spec.withObjectProperty("selector")
                    .withObjectProperty("matchLabels")
                    .put(prefixed ? PREFIX + UID : UID, uid);
        }
    }

    @Override
    public void prepareForUpdate(ObjectNode object, ObjectNode old) {
        dropWhatIsSwitchedOff(object.withObjectProperty("spec"));
    }

    /** In place: 1.20 knows when a Job is to be removed, but does not do it unless asked to by a feature gate. */
    private void dropWhatIsSwitchedOff(ObjectNode spec) {
        if (!version.isSince(21)) {
            spec.remove("ttlSecondsAfterFinished");
        }
    }

    /** It shows the labels of its Pods as its own where it has none; nothing checks them. */
    @Override
    public void allocate(ObjectNode object) {
        ObjectNode metadata = Metadata.of(object);
        JsonNode labels = object.path("spec").path("template").path("metadata").path("labels");
        if (metadata.path("labels").isEmpty() && !labels.isEmpty()) {
            metadata.set("labels", labels.deepCopy());
        }
    }

    private static void setUnlessThere(ObjectNode labels, String label, String value) {
        if (!labels.has(label)) {
            labels.put(label, value);
        }
    }

    /** Counted since 1.27. */
    @Override
    public boolean hasGeneration() {
        return version.isSince(27);
    }

    @Override
    public boolean hasStatus() {
        return true;
    }

    @Override
    public Optional<Propagation> defaultPropagation() {
        return Optional.of(Propagation.ORPHAN);
    }
}
