package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.validation.Quantities;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives each PersistentVolumeClaim the smallest PersistentVolume that is free and fits; makes none. */
final class VolumeBinder {
    private static final Actor ACTOR = Actor.controller("persistentvolume-binder");
    private static final String BOUND_BY_CONTROLLER = "pv.kubernetes.io/bound-by-controller";
    private static final String BIND_COMPLETED = "pv.kubernetes.io/bind-completed";

    private final ControllerApi api;
    private final VolumeReclaim reclaim;
    private final WorkQueue<ObjectKey> claims;
    private final WorkQueue<ObjectKey> volumes;

    VolumeBinder(ControllerApi api, Jitter jitter) {
        this.api = api.seenBy(ACTOR);
        reclaim = new VolumeReclaim(this.api, ACTOR);
        claims = new WorkQueue<>(
                api.timeline(), ACTOR.name(), Duration.ofMillis(2), Duration.ofMillis(10), jitter, this::bind);
        volumes = new WorkQueue<>(
                api.timeline(), ACTOR.name(), Duration.ofMillis(2), Duration.ofMillis(10), jitter, this::settle);
    }

    void start() {
        Watches.follow(api, BuiltinTypes.PERSISTENT_VOLUME_CLAIM, change -> {
            claims.add(ObjectKey.of(change.object()));
            String volume = change.object().path("spec").path("volumeName").asString("");
            if (!volume.isEmpty()) {
                volumes.add(new ObjectKey("", volume));
            }
        });
        Watches.follow(api, BuiltinTypes.PERSISTENT_VOLUME, change -> {
            volumes.add(ObjectKey.of(change.object()));
            api.list(BuiltinTypes.PERSISTENT_VOLUME_CLAIM, "").stream()
                    .filter(claim -> !isBound(claim))
                    .forEach(claim -> claims.add(ObjectKey.of(claim)));
        });
    }

    private static boolean isBound(JsonNode claim) {
        return phase(claim).equals("Bound");
    }

    private static String phase(JsonNode object) {
        return object.path("status").path("phase").asString("");
    }

    /** A volume is available until it is claimed, and released when its claim is gone. */
    private void settle(ObjectKey key) {
        Optional<ObjectNode> found = api.get(BuiltinTypes.PERSISTENT_VOLUME, "", key.name());
        if (found.isEmpty()) {
            return;
        }
        JsonNode reference = found.get().path("spec").path("claimRef");
        if (!reference.isObject()) {
            phase(found.get(), "Available");
            return;
        }
        Optional<ObjectNode> claim = api.get(
                BuiltinTypes.PERSISTENT_VOLUME_CLAIM,
                reference.path("namespace").asString(""),
                reference.path("name").asString(""));
        String uid = reference.path("uid").asString("");
        boolean own = claim.filter(
                        object -> uid.isEmpty() || Metadata.uid(object).equals(uid))
                .isPresent();
        if (!own) {
            if (uid.isEmpty()) {
                phase(found.get(), "Available");
            } else {
                reclaim.released(found.get());
            }
        } else if (claim.filter(object ->
                        object.path("spec").path("volumeName").asString("").equals(key.name()))
                .isPresent()) {
            phase(found.get(), "Bound");
        }
    }

    private void phase(ObjectNode volume, String phase) {
        if (!phase(volume).equals(phase)) {
            ObjectNode copy = volume.deepCopy();
            VolumePhase.set(copy, phase, api.timeline().now());
            api.updateStatus(ACTOR, BuiltinTypes.PERSISTENT_VOLUME, copy);
        }
    }

    private void bind(ObjectKey key) {
        Optional<ObjectNode> found = api.get(BuiltinTypes.PERSISTENT_VOLUME_CLAIM, key.namespace(), key.name());
        if (found.isEmpty() || isBound(found.get()) || Metadata.isTerminating(found.get())) {
            return;
        }
        ObjectNode claim = found.get();
        api.list(BuiltinTypes.PERSISTENT_VOLUME, "").stream()
                .filter(volume -> isFor(volume, claim))
                .min(Comparator.comparing((ObjectNode volume) -> Quantities.parse(capacity(volume)))
                        .thenComparing(Metadata::name))
                .ifPresent(volume -> bind(claim, volume));
    }

    private boolean isFor(JsonNode volume, JsonNode claim) {
        if (Metadata.isTerminating(volume)) {
            return false;
        }
        JsonNode reference = volume.path("spec").path("claimRef");
        String asked = claim.path("spec").path("volumeName").asString("");
        if (reference.isObject()) {
            return reference.path("name").asString("").equals(Metadata.name(claim))
                    && reference.path("namespace").asString("").equals(Metadata.namespace(claim))
                    && List.of("", Metadata.uid(claim))
                            .contains(reference.path("uid").asString(""));
        }
        if (!asked.isEmpty()) {
            return asked.equals(Metadata.name(volume));
        }
        return fits(volume, claim) && !waitsForPod(claim);
    }

    private boolean waitsForPod(JsonNode claim) {
        return api.get(
                        BuiltinTypes.STORAGE_CLASS,
                        "",
                        claim.path("spec").path("storageClassName").asString(""))
                .filter(storage ->
                        storage.path("volumeBindingMode").asString("").equals("WaitForFirstConsumer"))
                .isPresent();
    }

    private static boolean fits(JsonNode volume, JsonNode claim) {
        JsonNode offered = volume.path("spec");
        JsonNode asked = claim.path("spec");
        JsonNode selector = asked.path("selector");
        JsonNode size = asked.path("resources").path("requests").path("storage");
        return offered.path("storageClassName")
                        .asString("")
                        .equals(asked.path("storageClassName").asString(""))
                && offered.path("volumeMode").equals(asked.path("volumeMode"))
                && modes(offered).containsAll(modes(asked))
                && Quantities.parse(capacity(volume)).compareTo(Quantities.parse(size)) >= 0
                && (!selector.isObject() || new LabelSelector(selector).matches(volume));
    }

    private static Set<String> modes(JsonNode spec) {
        return spec.path("accessModes")
                .valueStream()
                .map(mode -> mode.asString(""))
                .collect(Collectors.toSet());
    }

    private static JsonNode capacity(JsonNode volume) {
        return volume.path("spec").path("capacity").path("storage");
    }

    private void bind(ObjectNode claim, ObjectNode volume) {
        ObjectNode taken = volume.deepCopy();
        ObjectNode reference = taken.withObjectProperty("spec").withObjectProperty("claimRef");
        if (!reference.has("uid")) {
            boolean bySomebody = reference.has("name");
            reference
                    .put("kind", "PersistentVolumeClaim")
                    .put("namespace", Metadata.namespace(claim))
                    .put("name", Metadata.name(claim))
                    .put("uid", Metadata.uid(claim))
                    .put("apiVersion", "v1")
                    .put(
                            "resourceVersion",
                            claim.path("metadata").path("resourceVersion").asString(""));
            if (!bySomebody) {
                annotate(taken, BOUND_BY_CONTROLLER);
            }
            taken = api.update(ACTOR, BuiltinTypes.PERSISTENT_VOLUME, taken);
        }
        phase(taken, "Bound");
        bound(claim, volume);
    }

    private void bound(ObjectNode claim, ObjectNode volume) {
        ObjectNode copy = claim.deepCopy();
        if (!copy.path("spec").has("volumeName")) {
            copy.withObjectProperty("spec").put("volumeName", Metadata.name(volume));
            annotate(copy, BOUND_BY_CONTROLLER);
        }
        annotate(copy, BIND_COMPLETED);
        ObjectNode written =
                api.update(ACTOR, BuiltinTypes.PERSISTENT_VOLUME_CLAIM, copy).deepCopy();
        ObjectNode status = written.withObjectProperty("status");
        status.put("phase", "Bound");
        status.set("accessModes", volume.path("spec").path("accessModes").deepCopy());
        status.set("capacity", volume.path("spec").path("capacity").deepCopy());
        api.updateStatus(ACTOR, BuiltinTypes.PERSISTENT_VOLUME_CLAIM, written);
    }

    private static void annotate(ObjectNode object, String annotation) {
        object.withObjectProperty("metadata").withObjectProperty("annotations").put(annotation, "yes");
    }
}
