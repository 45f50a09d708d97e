package dev.ninelives.sim.controller;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.ControllerApi.Change;
import java.time.Duration;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The Services whose endpoints may have to change: those that were changed, and those that a changed Pod is behind. */
final class ServiceQueue {
    /** Long enough for a request to meet endpoints that are out of date, as on a real cluster. */
    private static final Duration LEAST = Duration.ofMillis(3);

    private static final Duration MOST = Duration.ofMillis(15);

    private final ControllerApi api;
    private final SelectorIndex selectors;
    private final WorkQueue<ObjectKey> queue;

    ServiceQueue(ControllerApi api, String controller, Jitter jitter, Consumer<ObjectKey> reconcile) {
        this.api = api;
        selectors = new SelectorIndex(
                api, BuiltinTypes.SERVICE, service -> service.path("spec").path("selector"));
        queue = new WorkQueue<>(api.timeline(), controller, LEAST, MOST, jitter, reconcile);
    }

    /**
     * Starts to watch.
     *
     * @param written what the controller writes, which it mends when somebody deletes it
     * @param serviceOf tells which Service such an object belongs to
     */
    void start(ResourceType written, Function<JsonNode, String> serviceOf) {
        Watches.follow(api, BuiltinTypes.SERVICE, change -> queue.add(ObjectKey.of(change.object())));
        selectors.start();
        Watches.follow(api, BuiltinTypes.POD, this::podChanged);
        api.watch(written, change -> {
            if (change.after().isEmpty()) {
                JsonNode gone = change.object();
                queue.add(new ObjectKey(Metadata.namespace(gone), serviceOf.apply(gone)));
            }
        });
    }

    private void podChanged(Change change) {
        if (change.before().isPresent() && change.after().isPresent() && !matters(change)) {
            return;
        }
        String namespace = Metadata.namespace(change.object());
        NavigableSet<String> names = selectors.candidates(change.object());
        change.before().map(selectors::candidates).ifPresent(names::addAll);
        for (String name : names) {
            api.get(BuiltinTypes.SERVICE, namespace, name)
                    .filter(service -> selects(service, change.before()) || selects(service, change.after()))
                    .ifPresent(service -> queue.add(ObjectKey.of(service)));
        }
    }

    private static boolean matters(Change change) {
        ObjectNode before = change.before().orElseThrow();
        ObjectNode after = change.after().orElseThrow();
        return Pods.isReady(before) != Pods.isReady(after)
                || Pods.isActive(before) != Pods.isActive(after)
                || !Pods.ip(before).equals(Pods.ip(after))
                || !before.path("metadata")
                        .path("labels")
                        .equals(after.path("metadata").path("labels"));
    }

    private static boolean selects(JsonNode service, Optional<ObjectNode> pod) {
        return ServiceBackends.areChosen(service)
                && pod.filter(state ->
                                LabelSelector.matchesAll(service.path("spec").path("selector"), Metadata.labels(state)))
                        .isPresent();
    }
}
