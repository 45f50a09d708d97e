package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.ControllerApi.Change;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives each Pod a node that has room for it. */
final class Scheduler {
    private static final Actor ACTOR = Actor.controller("scheduler");
    /** As recorded of 1.37.2, and not of 1.20.2. */
    private static final int PREEMPTION_IS_TOLD = 37;

    private final ControllerApi api;
    private final SchedulingEvents events;
    private final NodeUsage usage;
    private final WorkQueue<ObjectKey> queue;
    private final Set<ObjectKey> unschedulable = new LinkedHashSet<>();

    Scheduler(ControllerApi api, Jitter jitter) {
        this.api = api.seenBy(ACTOR);
        events = new SchedulingEvents(this.api, ACTOR);
        usage = new NodeUsage(api.version());
        queue = new WorkQueue<>(
                api.timeline(), ACTOR.name(), Duration.ofMillis(2), Duration.ofMillis(8), jitter, this::reconcile);
    }

    void start() {
        Watches.follow(api, BuiltinTypes.POD, this::podChanged);
        Watches.follow(api, BuiltinTypes.NODE, change -> tryAgain());
    }

    private void podChanged(Change change) {
        ObjectNode pod = change.object();
        if (change.after().isEmpty() || Pods.isFinished(pod)) {
            skip(pod);
            unschedulable.remove(ObjectKey.of(pod));
            if (usage.remove(pod)) {
                tryAgain();
            }
        } else if (isAssigned(pod)) {
            usage.add(pod);
        } else if (change.before().isEmpty()) {
            queue.add(ObjectKey.of(pod));
        }
    }

    /** The real one, too, notices only when it tries again. */
    private void skip(ObjectNode pod) {
        if (!api.version().isSince(PREEMPTION_IS_TOLD)
                && unschedulable.contains(ObjectKey.of(pod))
                && Metadata.isTerminating(pod)) {
            events.failed(pod, "skip schedule deleting pod: " + Metadata.namespace(pod) + "/" + Metadata.name(pod));
        }
    }

    private void tryAgain() {
        unschedulable.forEach(queue::add);
        unschedulable.clear();
    }

    private static boolean isAssigned(JsonNode pod) {
        return !pod.path("spec").path("nodeName").asString("").isEmpty();
    }

    private void reconcile(ObjectKey key) {
        Optional<ObjectNode> found = api.get(BuiltinTypes.POD, key.namespace(), key.name())
                .filter(pod -> !isAssigned(pod) && !Metadata.isTerminating(pod));
        if (found.isPresent()) {
            schedule(key, found.get());
        }
    }

    private void schedule(ObjectKey key, ObjectNode pod) {
        List<ObjectNode> nodes = api.list(BuiltinTypes.NODE, "");
        Map<String, Integer> refusals = new TreeMap<>();
        for (ObjectNode node : nodes) {
            Optional<String> refusal = usage.refusal(node, pod);
            if (refusal.isEmpty()) {
                api.bind(ACTOR, key.namespace(), key.name(), Metadata.name(node));
                events.scheduled(pod, Metadata.name(node));
                return;
            }
            refusals.merge(refusal.get(), 1, Integer::sum);
        }
        unschedulable.add(key);
        String message = message(nodes.size(), refusals);
        events.failed(pod, message);
        api.updateStatus(ACTOR, BuiltinTypes.POD, unschedulable(pod, message));
    }

    private String message(int nodes, Map<String, Integer> refusals) {
        if (nodes == 0) {
            return "no nodes available to schedule pods";
        }
        StringBuilder message = new StringBuilder("0/" + nodes + " nodes are available: ");
        refusals.forEach((refusal, count) ->
                message.append(count).append(' ').append(refusal).append(", "));
        message.setLength(message.length() - 2);
        message.append('.');
        if (api.version().isSince(PREEMPTION_IS_TOLD)) {
            message.append(" preemption: 0/%1$d nodes are available: %1$d Preemption is not helpful for scheduling."
                    .formatted(nodes));
        }
        return message.toString();
    }

    private ObjectNode unschedulable(ObjectNode pod, String message) {
        ObjectNode copy = pod.deepCopy();
        ObjectNode status = copy.withObjectProperty("status");
        Optional<JsonNode> before =
                Optional.ofNullable(Conditions.byType(status.path("conditions")).get("PodScheduled"));
        ObjectNode condition = copy.objectNode()
                .put("type", "PodScheduled")
                .put("status", "False")
                .put("reason", "Unschedulable")
                .put("message", message)
                .put(
                        "lastTransitionTime",
                        Conditions.since(before, "False", api.timeline().now()));
        ArrayNode conditions = copy.arrayNode();
        status.path("conditions").forEach(other -> {
            if (!other.path("type").asString("").equals("PodScheduled")) {
                conditions.add(other);
            }
        });
        status.set("conditions", conditions.add(condition));
        return copy;
    }
}
