package dev.ninelives.sim.controller;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.Timestamps;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets claims to storage, and volumes, go once they are deleted and no Pod uses them any more; since 1.37, claims that are bound
 * say whether one does.
 */
final class StorageProtection {
    private static final Actor ACTOR = Actor.controller("pvc-protection-controller");
    private static final int TELLS_SINCE = 37;
    private static final String UNUSED = "Unused";
    private static final String FINALIZERS = "kubernetes.io/pv";

    private final ControllerApi api;
    private final ControllerApi server;
    private final WorkQueue<Waiting> queue;
    private final boolean tells;

    private record Waiting(ResourceType type, ObjectKey key) {}

    StorageProtection(ControllerApi api, Jitter jitter) {
        this.api = api.seenBy(ACTOR);
        server = api;
        tells = api.version().isSince(TELLS_SINCE);
        queue = new WorkQueue<>(
                api.timeline(), ACTOR.name(), Duration.ofMillis(2), Duration.ofMillis(10), jitter, this::reconcile);
    }

    void start() {
        follow(BuiltinTypes.PERSISTENT_VOLUME_CLAIM);
        follow(BuiltinTypes.PERSISTENT_VOLUME);
        api.watch(BuiltinTypes.POD, change -> {
            boolean begins = tells && change.before().isEmpty();
            if (begins || change.after().isEmpty() || Pods.isFinished(change.object())) {
                claimsOf(change.object());
            }
        });
    }

    private void follow(ResourceType type) {
        Watches.follow(api, type, change -> {
            boolean told = tells && type.equals(BuiltinTypes.PERSISTENT_VOLUME_CLAIM) && isBound(change.object());
            if (told || Metadata.isTerminating(change.object())) {
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
        if (found.isEmpty()) {
            return;
        }
        boolean used = isUsed(found.get(), key);
        if (Metadata.isTerminating(found.get()) && !used) {
            ObjectNode free = found.get();
            for (String kind : new String[] {"c", ""}) {
                free = Metadata.withoutFinalizer(free, FINALIZERS + kind + "-protection");
            }
            api.update(ACTOR, waiting.type(), free);
        } else if (tells && waiting.type().equals(BuiltinTypes.PERSISTENT_VOLUME_CLAIM) && isBound(found.get())) {
            tell(found.get(), used);
        }
    }

    private void tell(ObjectNode claim, boolean used) {
        String unused = used ? "False" : "True";
        JsonNode told =
                Conditions.byType(claim.path("status").path("conditions")).get(UNUSED);
        if (told != null && told.path("status").asString("").equals(unused)) {
            return;
        }
        ObjectNode status = claim.path("status").deepCopy().asObject();
        ArrayNode conditions = status.withArrayProperty("conditions");
        conditions.removeIf(condition -> condition.path("type").asString("").equals(UNUSED));
        conditions
                .addObject()
                .put("type", UNUSED)
                .put("status", unused)
                .put("lastTransitionTime", Timestamps.of(api.timeline().now()))
                .put("reason", used ? "PodUsingPVC" : "NoPodsUsingPVC")
                .put(
                        "message",
                        used
                                ? "A pod is currently referencing this PVC"
                                : "No pods are currently referencing this PVC");
        api.updateStatus(ACTOR, BuiltinTypes.PERSISTENT_VOLUME_CLAIM, Copies.withStatus(claim, status));
    }

    private static boolean isBound(JsonNode object) {
        return object.path("status").path("phase").asString("").equals("Bound");
    }

    /** Asks the server itself, as the real one does before it lets anything go. */
    private boolean isUsed(JsonNode object, ObjectKey claim) {
        return claim.namespace().isEmpty()
                ? isBound(object)
                : server.list(BuiltinTypes.POD, claim.namespace()).stream()
                        .filter(pod -> !Pods.isFinished(pod))
                        .flatMap(pod -> pod.path("spec").path("volumes").valueStream())
                        .anyMatch(volume -> volume.path("persistentVolumeClaim")
                                .path("claimName")
                                .asString("")
                                .equals(claim.name()));
    }
}
