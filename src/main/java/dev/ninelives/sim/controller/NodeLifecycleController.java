package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.ControllerApi.Change;
import dev.ninelives.sim.apiserver.Deletion;
import dev.ninelives.sim.apiserver.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes Pods on a node that is not ready out of service, and off it once they have borne that as long as they tolerate it.
 * Behaves as "Nodes" and "Taints and Tolerations" in the Kubernetes documentation say.
 */
final class NodeLifecycleController {
    private static final Actor ACTOR = Actor.controller("node-controller");
    private static final String NOT_READY = "node.kubernetes.io/not-ready";

    private final ControllerApi api;
    private final EventRecorder events;
    private final WorkQueue<String> nodes;
    private final WorkQueue<ObjectKey> evictions;

    NodeLifecycleController(ControllerApi api, Jitter jitter) {
        this.api = api.seenBy(ACTOR);
        events = EventRecorder.of(this.api, ACTOR);
        nodes = new WorkQueue<>(
                api.timeline(), ACTOR.name(), Duration.ofMillis(100), Duration.ofSeconds(5), jitter, this::reconcile);
        evictions = new WorkQueue<>(
                api.timeline(),
                ACTOR.name() + " eviction",
                Duration.ofMillis(1),
                Duration.ofMillis(5),
                jitter,
                this::evictIfDue);
    }

    void start() {
        api.watch(BuiltinTypes.NODE, this::nodeChanged);
        api.list(BuiltinTypes.NODE, "").forEach(node -> reconcile(Metadata.name(node)));
        Watches.follow(api, BuiltinTypes.POD, this::podChanged);
    }

    private void nodeChanged(Change change) {
        if (change.after().filter(NodeLifecycleController::isWronglyTainted).isPresent()) {
            nodes.add(Metadata.name(change.object()));
        }
    }

    /** A Pod may come to a node that is tainted already, if it tolerates that. */
    private void podChanged(Change change) {
        if (change.after().isPresent()
                && change.before().filter(NodeLifecycleController::isAssigned).isEmpty()) {
            node(change.object())
                    .filter(NodeLifecycleController::isTainted)
                    .ifPresent(node -> planEviction(change.object()));
        }
    }

    private static boolean isAssigned(JsonNode pod) {
        return !pod.path("spec").path("nodeName").asString("").isEmpty();
    }

    private Optional<ObjectNode> node(JsonNode pod) {
        return isAssigned(pod)
                ? api.get(
                        BuiltinTypes.NODE, "", pod.path("spec").path("nodeName").asString(""))
                : Optional.empty();
    }

    private void reconcile(String name) {
        Optional<ObjectNode> node = api.get(BuiltinTypes.NODE, "", name);
        if (node.isEmpty()) {
            return;
        }
        boolean ready = isReady(node.get());
        if (isWronglyTainted(node.get())) {
            api.update(ACTOR, BuiltinTypes.NODE, ready ? untainted(node.get()) : tainted(node.get()));
        }
        if (!ready) {
            podsOn(name).forEach(this::takeOutOfService);
        }
    }

    private List<ObjectNode> podsOn(String node) {
        return api.list(BuiltinTypes.POD, "").stream()
                .filter(pod -> pod.path("spec").path("nodeName").asString("").equals(node))
                .toList();
    }

    private void takeOutOfService(ObjectNode pod) {
        if (Pods.isReady(pod)) {
            api.updateStatus(ACTOR, BuiltinTypes.POD, notReady(pod));
            events.warning(pod, "NodeNotReady", "Node is not ready");
        }
        planEviction(pod);
    }

    private ObjectNode notReady(ObjectNode pod) {
        ObjectNode copy = pod.deepCopy();
        for (JsonNode condition : copy.path("status").path("conditions")) {
            if (condition.path("type").asString("").equals("Ready")) {
                ((ObjectNode) condition)
                        .put("status", "False")
                        .put("lastTransitionTime", Timestamps.of(api.timeline().now()));
            }
        }
        return copy;
    }

    private void planEviction(ObjectNode pod) {
        OptionalLong seconds = Taints.toleratedSeconds(pod, taint("NoExecute"));
        if (seconds.isPresent() && !Metadata.isTerminating(pod)) {
            evictions.addAfter(ObjectKey.of(pod), Duration.ofSeconds(seconds.getAsLong()));
        }
    }

    /** The node may have come back, and gone again, since this was planned. */
    private void evictIfDue(ObjectKey key) {
        Optional<ObjectNode> pod =
                api.get(BuiltinTypes.POD, key.namespace(), key.name()).filter(found -> !Metadata.isTerminating(found));
        Optional<JsonNode> taint = pod.flatMap(this::node).flatMap(NodeLifecycleController::noExecute);
        if (taint.isEmpty()) {
            return;
        }
        long borne = ChronoUnit.SECONDS.between(
                Instant.parse(taint.get().path("timeAdded").asString("")),
                api.timeline().now());
        if (borne >= Taints.toleratedSeconds(pod.get(), taint.get()).orElse(Long.MAX_VALUE)) {
            events.normal(
                    pod.get(),
                    "TaintManagerEviction",
                    "Marking for deletion Pod %s/%s".formatted(key.namespace(), key.name()));
            api.delete(ACTOR, BuiltinTypes.POD, key.namespace(), key.name(), Deletion.BACKGROUND);
        }
    }

    private static boolean isReady(JsonNode node) {
        return Optional.ofNullable(Conditions.byType(node.path("status").path("conditions"))
                        .get("Ready"))
                .filter(condition -> !condition.path("status").asString("").equals("True"))
                .isEmpty();
    }

    /** A node that nobody has heard of yet counts as ready here. */
    private static boolean isWronglyTainted(JsonNode node) {
        return isReady(node) ? taints(node).findAny().isPresent() : !isTainted(node);
    }

    private static boolean isTainted(JsonNode node) {
        return noExecute(node).isPresent();
    }

    private static Stream<JsonNode> taints(JsonNode node) {
        return node.path("spec")
                .path("taints")
                .valueStream()
                .filter(taint -> taint.path("key").asString("").equals(NOT_READY));
    }

    private static Optional<JsonNode> noExecute(JsonNode node) {
        return taints(node)
                .filter(taint -> taint.path("effect").asString("").equals("NoExecute"))
                .findFirst();
    }

    private ObjectNode tainted(ObjectNode node) {
        ObjectNode copy = untainted(node);
        ArrayNode taints = copy.withObjectProperty("spec").withArrayProperty("taints");
        taints.add(taint("NoSchedule"));
        taints.add(
                taint("NoExecute").put("timeAdded", Timestamps.of(api.timeline().now())));
        return copy;
    }

    private static ObjectNode taint(String effect) {
        return JsonNodeFactory.instance.objectNode().put("effect", effect).put("key", NOT_READY);
    }

    private static ObjectNode untainted(ObjectNode node) {
        ObjectNode copy = node.deepCopy();
        ArrayNode kept = copy.arrayNode();
        copy.path("spec")
                .path("taints")
                .valueStream()
                .filter(taint -> !taint.path("key").asString("").equals(NOT_READY))
                .forEach(kept::add);
        if (kept.isEmpty()) {
            copy.withObjectProperty("spec").remove("taints");
        } else {
            copy.withObjectProperty("spec").set("taints", kept);
        }
        return copy;
    }
}
