package dev.ninelives.sim.controller;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.ControllerApi.Change;
import dev.ninelives.sim.apiserver.QuotaUsage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Writes into the status of each ResourceQuota what it allows, and how much of that is used. */
final class QuotaController {
    private static final Actor ACTOR = Actor.controller("resourcequota-controller");

    private final ControllerApi api;
    private final WorkQueue<ObjectKey> queue;

    QuotaController(ControllerApi api, Jitter jitter) {
        this.api = api.seenBy(ACTOR);
        queue = new WorkQueue<>(
                api.timeline(), ACTOR.name(), Duration.ofMillis(2), Duration.ofMillis(10), jitter, this::reconcile);
    }

    void start() {
        Watches.follow(api, BuiltinTypes.RESOURCE_QUOTA, change -> queue.add(ObjectKey.of(change.object())));
        api.types().forEach(this::count);
        api.followTypes(this::count);
    }

    private static boolean grows(ResourceType type, Change change) {
        return QuotaUsage.canGrow(type)
                && !change.object()
                        .path("spec")
                        .equals(change.before().orElseThrow().path("spec"));
    }

    /** Whatever comes and goes may be limited; of Pods, that they end, too, and of some types, what they ask for later. */
    private void count(ResourceType type) {
        if (!type.namespaced() || type.equals(BuiltinTypes.EVENT)) {
            return;
        }
        api.watch(type, change -> {
            boolean ends = type.equals(BuiltinTypes.POD) && Pods.isFinished(change.object());
            if (change.before().isEmpty() || change.after().isEmpty() || ends || grows(type, change)) {
                api.list(BuiltinTypes.RESOURCE_QUOTA, Metadata.namespace(change.object()))
                        .forEach(quota -> queue.add(ObjectKey.of(quota)));
            }
        });
    }

    private void reconcile(ObjectKey key) {
        Optional<ObjectNode> found = api.get(BuiltinTypes.RESOURCE_QUOTA, key.namespace(), key.name());
        if (found.isEmpty()) {
            return;
        }
        ObjectNode quota = found.get().deepCopy();
        ObjectNode status = quota.putObject("status");
        if (!quota.path("spec").path("hard").isEmpty()) {
            status.set("hard", quota.path("spec").path("hard").deepCopy());
            ObjectNode used = status.putObject("used");
            QuotaUsage.used(quota, api.types(), type -> type.namespaced() ? api.list(type, key.namespace()) : List.of())
                    .forEach(used::put);
        }
        api.updateStatus(ACTOR, BuiltinTypes.RESOURCE_QUOTA, quota);
    }
}
