package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.ApiException;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the numbered Pods of each StatefulSet, and brings them to its template one after the other. */
final class StatefulSetController {
    private static final Actor ACTOR = Actor.controller("statefulset-controller");

    private final ControllerApi api;
    private final Claims claims;
    private final StatefulPods pods;
    private final TemplateRevisions revisions;
    private final WorkQueue<ObjectKey> queue;

    StatefulSetController(ControllerApi api, Jitter jitter) {
        this.api = api.seenBy(ACTOR);
        claims = new Claims(this.api, ACTOR, BuiltinTypes.STATEFUL_SET, BuiltinTypes.POD);
        pods = new StatefulPods(this.api, ACTOR);
        revisions = new TemplateRevisions(this.api, ACTOR, BuiltinTypes.STATEFUL_SET, "controller.kubernetes.io/hash");
        queue = new WorkQueue<>(
                api.timeline(), ACTOR.name(), Duration.ofMillis(1), Duration.ofMillis(3), jitter, this::reconcile);
    }

    void start() {
        Watches.follow(api, BuiltinTypes.STATEFUL_SET, change -> queue.add(ObjectKey.of(change.object())));
        new Owned(api, BuiltinTypes.STATEFUL_SET).follow(BuiltinTypes.POD, queue::add);
    }

    private void reconcile(ObjectKey key) {
        Optional<ObjectNode> found = api.get(BuiltinTypes.STATEFUL_SET, key.namespace(), key.name());
        if (found.isEmpty()) {
            return;
        }
        ObjectNode set = found.get();
        List<ObjectNode> present =
                claims.claim(set, pod -> StatefulPods.ordinal(set, pod).isPresent());
        try {
            advance(set, present);
        } catch (ApiException refused) {
            if (!Refusal.isNamespaceTerminating(refused)) { // the end of the namespace is the end of the work
                throw refused;
            }
        }
    }

    private void advance(ObjectNode set, List<ObjectNode> present) {
        ObjectNode update = revisions.present(set);
        String name = set.path("status").path("currentRevision").asString(Metadata.name(update));
        ObjectNode current = api.get(BuiltinTypes.CONTROLLER_REVISION, Metadata.namespace(set), name)
                .orElse(update);
        SetAvailability availability = SetAvailability.of(set, api.timeline().now());
        availability.untilNext(present).ifPresent(wait -> queue.addAfter(ObjectKey.of(set), wait));
        StatefulSetStatus status =
                new StatefulSetStatus(present, Metadata.name(current), Metadata.name(update), availability);
        if (!Metadata.isTerminating(set)) {
            new StatefulSetRollout(set, present, current, update, status, pods, availability).advance();
        }
        status.complete(set);
        api.updateStatus(
                ACTOR,
                BuiltinTypes.STATEFUL_SET,
                status.apply(set, api.version().isSince(22)));
        Set<String> used = present.stream().map(StatefulPods::revision).collect(Collectors.toSet());
        used.add(Metadata.name(update));
        used.add(status.current());
        revisions.trim(set, used);
    }
}
