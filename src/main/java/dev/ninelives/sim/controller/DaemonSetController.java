package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.ApiException;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.ControllerApi.Change;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps one Pod of each DaemonSet on every node that it selects. */
final class DaemonSetController {
    private static final Actor ACTOR = Actor.controller("daemonset-controller");

    private final ControllerApi api;
    private final Claims claims;
    private final PodControl control;
    private final DaemonPods pods;
    private final TemplateRevisions revisions;
    private final WorkQueue<ObjectKey> queue;

    DaemonSetController(ControllerApi api, Jitter jitter) {
        this.api = api.seenBy(ACTOR);
        claims = new Claims(this.api, ACTOR, BuiltinTypes.DAEMON_SET, BuiltinTypes.POD);
        EventRecorder events = EventRecorder.of(this.api, ACTOR);
        control = new PodControl(this.api, ACTOR, BuiltinTypes.DAEMON_SET, events);
        pods = new DaemonPods(control, events);
        revisions = new TemplateRevisions(this.api, ACTOR, BuiltinTypes.DAEMON_SET, DaemonPods.REVISION);
        queue = new WorkQueue<>(
                api.timeline(), ACTOR.name(), Duration.ofMillis(1), Duration.ofMillis(3), jitter, this::reconcile);
    }

    void start() {
        Watches.follow(api, BuiltinTypes.DAEMON_SET, this::setChanged);
        control.start();
        new Owned(api, BuiltinTypes.DAEMON_SET).follow(BuiltinTypes.POD, queue::add);
        Watches.follow(
                api,
                BuiltinTypes.NODE,
                change -> api.list(BuiltinTypes.DAEMON_SET, "").forEach(set -> queue.add(ObjectKey.of(set))));
    }

    private void setChanged(Change change) {
        ObjectKey key = ObjectKey.of(change.object());
        if (change.after().isEmpty()) {
            control.forget(key);
        }
        queue.add(key);
    }

    private void reconcile(ObjectKey key) {
        Optional<ObjectNode> found = api.get(BuiltinTypes.DAEMON_SET, key.namespace(), key.name());
        if (found.isEmpty() || Metadata.isTerminating(found.get())) {
            return;
        }
        try {
            advance(key, found.get());
        } catch (ApiException refused) {
            if (!Refusal.isNamespaceTerminating(refused)) { // the end of the namespace is the end of the work
                throw refused;
            }
        }
    }

    private void advance(ObjectKey key, ObjectNode set) {
        ObjectNode revision = revisions.present(set);
        if (control.isSettled(key)) {
            manage(view(set, revision));
        }
        boolean rolls = set.path("spec")
                .path("updateStrategy")
                .path("type")
                .asString("")
                .equals("RollingUpdate");
        if (rolls && control.isSettled(key)) {
            replaceOld(view(set, revision));
        }
        DaemonSetView now = view(set, revision);
        trim(now, revision);
        api.updateStatus(ACTOR, BuiltinTypes.DAEMON_SET, now.withStatus());
        now.untilNextAvailable().ifPresent(wait -> queue.addAfter(key, wait));
    }

    private DaemonSetView view(ObjectNode set, ObjectNode revision) {
        return DaemonSetView.of(
                set,
                api.list(BuiltinTypes.NODE, ""),
                claims.claim(set, pod -> true),
                revisions.hash(revision),
                api.timeline().now());
    }

    /** A Pod that is on its way out still holds its place. */
    private void manage(DaemonSetView view) {
        for (ObjectNode node : view.nodes()) {
            List<ObjectNode> present = view.on(node);
            if (!view.isWantedOn(node)) {
                present.stream()
                        .filter(pod -> !Metadata.isTerminating(pod))
                        .forEach(pod -> control.delete(view.set(), pod));
            } else if (present.isEmpty()) {
                pods.create(view.set(), Metadata.name(node), view.hash());
            } else {
                keepOne(view, present);
            }
        }
    }

    private void keepOne(DaemonSetView view, List<ObjectNode> present) {
        present.stream()
                .filter(pod -> Pods.phase(pod).equals("Failed") && !Metadata.isTerminating(pod))
                .forEach(pod -> pods.replaceFailed(view.set(), pod));
        List<ObjectNode> active = present.stream().filter(Pods::isActive).toList();
        if (active.size() > 1) {
            ObjectNode kept = DaemonSetView.oldest(active);
            active.stream()
                    .filter(pod -> !Metadata.name(pod).equals(Metadata.name(kept)))
                    .forEach(pod -> control.delete(view.set(), pod));
        }
    }

    /** First those that serve nobody, then as many as may be missed. */
    private void replaceOld(DaemonSetView view) {
        List<ObjectNode> wanted = view.wantedNodes();
        long unavailable = wanted.stream()
                .filter(node -> view.on(node).stream().noneMatch(view::isAvailable))
                .count();
        long allowed = mostUnavailable(view.set(), wanted.size());
        for (ObjectNode node : wanted) {
            for (ObjectNode pod : view.on(node)) {
                if (Metadata.isTerminating(pod) || view.isUpToDate(pod)) {
                    continue;
                }
                boolean serves = view.isAvailable(pod);
                if (!serves || unavailable < allowed) {
                    unavailable += serves ? 1 : 0;
                    control.delete(view.set(), pod);
                }
            }
        }
    }

    private static long mostUnavailable(JsonNode set, int nodes) {
        JsonNode share =
                set.path("spec").path("updateStrategy").path("rollingUpdate").path("maxUnavailable");
        if (!share.isString()) {
            return share.asLong(1);
        }
        int percent = Integer.parseInt(share.stringValue().replace("%", ""));
        return (long) Math.ceil(nodes * percent / 100.0);
    }

    private void trim(DaemonSetView view, ObjectNode revision) {
        Set<String> used = view.byNode().values().stream()
                .flatMap(List::stream)
                .map(pod ->
                        Metadata.name(view.set()) + "-" + Metadata.labels(pod).get(DaemonPods.REVISION))
                .collect(Collectors.toSet());
        used.add(Metadata.name(revision));
        revisions.trim(view.set(), used);
    }
}
