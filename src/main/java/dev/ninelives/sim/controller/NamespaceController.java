package dev.ninelives.sim.controller;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.ApiException;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.Deletion;
import dev.ninelives.sim.apiserver.FailedRequestException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Empties a namespace that is being deleted, and lets it go once it is empty. */
final class NamespaceController {
    private static final Actor ACTOR = Actor.controller("namespace-controller");
    private static final List<ResourceType> PODS = List.of(BuiltinTypes.POD);

    /** All else waits for the Pods since; as "Namespaces" in the Kubernetes documentation says, and as recorded of 1.37.2. */
    private static final int PODS_FIRST = 33;

    /** How long the real controller thinks that finalizers take. */
    private static final long FINALIZERS_SECONDS = 15;

    /** How long the real controller lets the caches of a cluster learn that the namespace ends. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ControllerApi api;
    private final Jitter jitter;
    private final WorkQueue<String> queue;

    NamespaceController(ControllerApi api, Jitter jitter) {
        this.api = api;
        this.jitter = jitter.fork("order of types");
        queue = new WorkQueue<>(
                api.timeline(), ACTOR.name(), Duration.ofMillis(2), Duration.ofMillis(10), jitter, this::reconcile);
    }

    void start() {
        Watches.follow(api.seenBy(ACTOR), BuiltinTypes.NAMESPACE, change -> {
            if (Metadata.isTerminating(change.object())) {
                queue.addAfter(Metadata.name(change.object()), GRACE);
            }
        });
    }

    private void reconcile(String name) {
        Optional<ObjectNode> namespace = api.get(BuiltinTypes.NAMESPACE, "", name);
        if (namespace.filter(Metadata::isTerminating).isEmpty()) {
            return;
        }
        boolean podsFirst = hasPodsToWaitFor(name);
        Optional<FailedRequestException> failure = deleteAll(name, podsFirst ? PODS : typesInSomeOrder());
        Map<String, List<ObjectNode>> remaining = remaining(name);
        ObjectNode state = api.updateStatus(
                ACTOR,
                BuiltinTypes.NAMESPACE,
                NamespaceConditions.apply(
                        namespace.get(),
                        podsFirst ? Map.of() : remaining, // the real one has not looked at the rest
                        api.list(BuiltinTypes.POD, name),
                        api.timeline().now()));
        if (remaining.isEmpty()) {
            finish(state);
        } else if (failure.isPresent()) {
            throw failure.get();
        } else {
            queue.addAfter(name, waitFor(remaining));
        }
    }

    private boolean hasPodsToWaitFor(String namespace) {
        return api.version().isSince(PODS_FIRST)
                && !api.list(BuiltinTypes.POD, namespace).isEmpty();
    }

    /** The real controller goes through the types in no particular order. */
    private List<ResourceType> typesInSomeOrder() {
        List<ResourceType> types = new ArrayList<>(
                BuiltinTypes.ALL.stream().filter(ResourceType::namespaced).toList());
        for (int i = types.size() - 1; i > 0; i--) {
            int other = jitter.below(i + 1);
            ResourceType swapped = types.set(i, types.get(other));
            types.set(other, swapped);
        }
        api.types().stream()
                .filter(type -> type.namespaced() && !BuiltinTypes.ALL.contains(type))
                .forEach(types::add);
        return types;
    }

    /** Goes through everything, whatever fails on the way, and returns what failed last. */
    private Optional<FailedRequestException> deleteAll(String namespace, List<ResourceType> types) {
        Optional<FailedRequestException> failure = Optional.empty();
        for (ResourceType type : types) {
            for (ObjectNode object : api.list(type, namespace)) {
                if (!Metadata.isTerminating(object)) {
                    Optional<FailedRequestException> earlier = failure;
                    failure = delete(type, object).or(() -> earlier);
                }
            }
        }
        return failure;
    }

    private Optional<FailedRequestException> delete(ResourceType type, ObjectNode object) {
        try {
            api.delete(ACTOR, type, Metadata.namespace(object), Metadata.name(object), Deletion.BACKGROUND);
            return Optional.empty();
        } catch (FailedRequestException failed) {
            boolean gone = failed instanceof ApiException refused && refused.code() == 404; // somebody was faster
            return gone ? Optional.empty() : Optional.of(failed);
        }
    }

    private Map<String, List<ObjectNode>> remaining(String namespace) {
        Map<String, List<ObjectNode>> remaining = new TreeMap<>();
        for (ResourceType type : api.types()) {
            List<ObjectNode> objects = type.namespaced() ? api.list(type, namespace) : List.of();
            if (!objects.isEmpty()) {
                remaining.put(type.qualifiedPlural(), objects);
            }
        }
        return remaining;
    }

    /** The real controller does not watch what remains; it guesses how long that takes and looks again. */
    private static Duration waitFor(Map<String, List<ObjectNode>> remaining) {
        long seconds = 0;
        for (List<ObjectNode> objects : remaining.values()) {
            for (JsonNode object : objects) {
                long grace = object.path("metadata")
                        .path("deletionGracePeriodSeconds")
                        .asLong(0);
                boolean held = !object.path("metadata").path("finalizers").isEmpty();
                seconds = Math.max(seconds, held ? FINALIZERS_SECONDS : grace);
            }
        }
        return Duration.ofSeconds(seconds / 2 + 1);
    }

    private void finish(ObjectNode namespace) {
        ObjectNode copy = namespace.deepCopy();
        copy.withObjectProperty("spec").remove("finalizers");
        api.update(ACTOR, BuiltinTypes.NAMESPACE, copy);
    }
}
