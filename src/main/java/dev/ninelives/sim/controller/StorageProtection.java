package dev.ninelives.sim.controller;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lets claims to storage, and volumes, go once they are deleted and no Pod uses them any more. */
final class StorageProtection {
    private static final Actor ACTOR = Actor.controller("pvc-protection-controller");
    private static final String FINALIZERS = "kubernetes.io/pv";

    private final ControllerApi api;
    private final ControllerApi server;
    private final WorkQueue<Waiting> queue;

    private record Waiting(ResourceType type, ObjectKey key) {}

    StorageProtection(ControllerApi api, Jitter jitter) {
        this.api = api.seenBy(ACTOR);
        server = api;
        queue = new WorkQueue<>(
                api.timeline(), ACTOR.name(), Duration.ofMillis(2), Duration.ofMillis(10), jitter, this::reconcile);
    }

    void start() {
        follow(BuiltinTypes.PERSISTENT_VOLUME_CLAIM);
        follow(BuiltinTypes.PERSISTENT_VOLUME);
        api.watch(BuiltinTypes.POD, change -> {
            if (change.after().isEmpty() || Pods.isFinished(change.object())) {
                claimsOf(change.object());
            }
        });
    }

    private void follow(ResourceType type) {
        Watches.follow(api, type, change -> {
            if (Metadata.isTerminating(change.object())) {
                queue.add(new Waiting(type, ObjectKey.of(change.object())));
            }
        });
    }

    private void claimsOf(JsonNode pod) {
        for (JsonNode volume : pod.path("spec").path("volumes")) {
            String claim =
                    volume.path("persistentVolumeClaim").path("claimName").asString("");
            if (!claim.isEmpty()) {
                queue.add(new Waiting(
                        BuiltinTypes.PERSISTENT_VOLUME_CLAIM, new ObjectKey(Metadata.namespace(pod), claim)));
            }
        }
    }

    private void reconcile(Waiting waiting) {
        ObjectKey key = waiting.key();
        Optional<ObjectNode> found = api.get(waiting.type(), key.namespace(), key.name());
        if (found.filter(Metadata::isTerminating).isPresent() && !isUsed(found.get(), key)) {
            ObjectNode free = found.get();
            for (String kind : new String[] {"c", ""}) {
                free = Metadata.withoutFinalizer(free, FINALIZERS + kind + "-protection");
            }
            api.update(ACTOR, waiting.type(), free);
        }
    }

    /** Asks the server itself, as the real one does before it lets anything go. */
    private boolean isUsed(JsonNode object, ObjectKey claim) {
        return claim.namespace().isEmpty()
                ? object.path("status").path("phase").asString("").equals("Bound")
                : server.list(BuiltinTypes.POD, claim.namespace()).stream()
                        .filter(pod -> !Pods.isFinished(pod))
                        .flatMap(pod -> pod.path("spec").path("volumes").valueStream())
                        .anyMatch(volume -> volume.path("persistentVolumeClaim")
                                .path("claimName")
                                .asString("")
                                .equals(claim.name()));
    }
}
