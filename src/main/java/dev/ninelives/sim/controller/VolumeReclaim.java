package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.Deletion;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What becomes of a PersistentVolume whose claim is gone: it is kept, or deleted where {@code
 * spec.persistentVolumeReclaimPolicy} says so and somebody can. "Reclaiming" in the Kubernetes documentation.
 */
final class VolumeReclaim {
    private static final String PROVISIONED_BY = "pv.kubernetes.io/provisioned-by";

    private final ControllerApi api;
    private final Actor actor;
    private final EventRecorder events;

    VolumeReclaim(ControllerApi api, Actor actor) {
        this.api = api;
        this.actor = actor;
        events = EventRecorder.of(api, actor);
    }

    void released(ObjectNode volume) {
        JsonNode phase = volume.path("status").path("phase");
        if (phase.asString("").equals("Failed")) {
            return; // nobody tries again
        }
        if (!phase.asString("").equals("Released")) {
            api.updateStatus(actor, BuiltinTypes.PERSISTENT_VOLUME, inPhase(volume, "Released"));
            return; // the change brings it here again
        }
        String policy =
                volume.path("spec").path("persistentVolumeReclaimPolicy").asString("Retain");
        if (policy.equals("Delete") && !Metadata.isTerminating(volume)) {
            delete(volume);
        }
    }

    private void delete(ObjectNode volume) {
        Optional<String> obstacle = obstacle(volume);
        if (obstacle.isEmpty()) {
            api.delete(actor, BuiltinTypes.PERSISTENT_VOLUME, "", Metadata.name(volume), Deletion.BACKGROUND);
            return;
        }
        ObjectNode failed = inPhase(volume, "Failed");
        failed.withObjectProperty("status").put("message", obstacle.get());
        api.updateStatus(actor, BuiltinTypes.PERSISTENT_VOLUME, failed);
        events.warning(volume, "VolumeFailedDelete", obstacle.get());
    }

    private ObjectNode inPhase(ObjectNode volume, String phase) {
        ObjectNode copy = volume.deepCopy();
        VolumePhase.set(copy, phase, api.timeline().now());
        return copy;
    }

    /** Why nobody can delete what a volume stands for: a provisioner takes care of its own, the server of test folders. */
    private Optional<String> obstacle(JsonNode volume) {
        if (volume.path("metadata").path("annotations").has(PROVISIONED_BY)) {
            return Optional.empty();
        }
        JsonNode path = volume.path("spec").path("hostPath").path("path");
        if (path.isString()) {
            return path.asString("").startsWith("/tmp/")
                    ? Optional.empty()
                    : Optional.of("host_path deleter only supports /tmp/.+ but received provided " + path.asString(""));
        }
        return Optional.of("%s getting deleter volume plugin for volume \"%s\": no deletable volume plugin matched"
                .formatted(api.version().isSince(37) ? "error" : "Error", Metadata.name(volume)));
    }
}
