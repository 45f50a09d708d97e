package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.ControllerApi.Change;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Counts, for each PodDisruptionBudget, how many of its Pods are healthy and how many may be missed. */
final class DisruptionController {
    private static final Actor ACTOR = Actor.controller("disruption-controller");
    private static final String ALLOWED = "DisruptionAllowed";

    private final ControllerApi api;
    private final SelectorIndex selectors;
    private final WorkQueue<ObjectKey> queue;

    DisruptionController(ControllerApi api, Jitter jitter) {
        this.api = api.seenBy(ACTOR);
        selectors = SelectorIndex.ofMatchLabels(this.api, BuiltinTypes.POD_DISRUPTION_BUDGET);
        queue = new WorkQueue<>(
                api.timeline(), ACTOR.name(), Duration.ofMillis(2), Duration.ofMillis(10), jitter, this::reconcile);
    }

    void start() {
        Watches.follow(api, BuiltinTypes.POD_DISRUPTION_BUDGET, change -> queue.add(ObjectKey.of(change.object())));
        selectors.start();
        api.watch(BuiltinTypes.POD, this::podChanged);
    }

    private void podChanged(Change change) {
        String namespace = Metadata.namespace(change.object());
        NavigableSet<String> names = selectors.candidates(change.object());
        change.before().map(selectors::candidates).ifPresent(names::addAll);
        for (String name : names) {
            api.get(BuiltinTypes.POD_DISRUPTION_BUDGET, namespace, name)
                    .filter(budget -> covers(budget, change.object())
                            || change.before()
                                    .filter(pod -> covers(budget, pod))
                                    .isPresent())
                    .ifPresent(budget -> queue.add(ObjectKey.of(budget)));
        }
    }

    /** A selector that selects everything selects nothing in v1beta1 of the kind. */
    private static boolean covers(JsonNode budget, JsonNode pod) {
        JsonNode selector = budget.path("spec").path("selector");
        boolean selects = !selector.path("matchLabels").isEmpty()
                || !selector.path("matchExpressions").isEmpty()
                || (selector.isObject()
                        && budget.path("apiVersion").asString("").equals("policy/v1"));
        return selects && new LabelSelector(selector).matches(pod);
    }

    private void reconcile(ObjectKey key) {
        Optional<ObjectNode> found = api.get(BuiltinTypes.POD_DISRUPTION_BUDGET, key.namespace(), key.name());
        if (found.isEmpty()) {
            return;
        }
        ObjectNode budget = found.get();
        Map<String, String> labels =
                Metadata.strings(budget.path("spec").path("selector").path("matchLabels"));
        List<ObjectNode> pods = api.list(BuiltinTypes.POD, key.namespace(), labels).stream()
                .filter(pod -> covers(budget, pod))
                .toList();
        int healthy = (int) pods.stream()
                .filter(pod -> Pods.isReady(pod) && !Metadata.isTerminating(pod))
                .count();
        JsonNode spec = budget.path("spec");
        boolean byPods = spec.path("minAvailable").isNumber();
        int expected = byPods ? pods.size() : expected(pods);
        int desired = desired(spec, expected);
        int allowed = expected == 0 ? 0 : Math.max(0, healthy - desired);
        ObjectNode status = budget.objectNode()
                .put(
                        "observedGeneration",
                        budget.path("metadata").path("generation").asInt(0))
                .put("disruptionsAllowed", allowed)
                .put("currentHealthy", healthy)
                .put("desiredHealthy", desired)
                .put("expectedPods", expected);
        if (api.version().isSince(21)) {
            status.putArray("conditions").add(condition(budget, allowed > 0));
        }
        api.updateStatus(ACTOR, BuiltinTypes.POD_DISRUPTION_BUDGET, Copies.withStatus(budget, status));
    }

    private ObjectNode condition(ObjectNode budget, boolean allowed) {
        String status = allowed ? "True" : "False";
        Optional<JsonNode> before = Optional.ofNullable(
                Conditions.byType(budget.path("status").path("conditions")).get(ALLOWED));
        return budget.objectNode()
                .put("type", ALLOWED)
                .put("status", status)
                .put(
                        "observedGeneration",
                        budget.path("metadata").path("generation").asInt(0))
                .put(
                        "lastTransitionTime",
                        Conditions.since(before, status, api.timeline().now()))
                .put("reason", allowed ? "SufficientPods" : "InsufficientPods")
                .put("message", "");
    }

    private static int desired(JsonNode spec, int expected) {
        if (spec.has("minAvailable")) {
            return share(spec.path("minAvailable"), expected);
        }
        return spec.has("maxUnavailable") ? Math.max(0, expected - share(spec.path("maxUnavailable"), expected)) : 0;
    }

    private static int share(JsonNode share, int all) {
        if (!share.isString()) {
            return share.asInt(0);
        }
        int percent = Integer.parseInt(share.stringValue().replace("%", ""));
        return (int) Math.ceil(all * percent / 100.0);
    }

    /** What their workloads ask for, since Pods that are missing right now count, too. */
    private int expected(List<ObjectNode> pods) {
        Map<String, Integer> byOwner = new LinkedHashMap<>();
        for (ObjectNode pod : pods) {
            Metadata.controllerOf(pod)
                    .flatMap(owner -> scale(Metadata.namespace(pod), owner))
                    .ifPresent(scale -> byOwner.put(scale.uid(), scale.replicas()));
        }
        return byOwner.values().stream().mapToInt(Integer::intValue).sum();
    }

    private record Scale(String uid, int replicas) {}

    private Optional<Scale> scale(String namespace, JsonNode owner) {
        String name = owner.path("name").asString("");
        return switch (owner.path("kind").asString("")) {
            case "ReplicaSet" ->
                api.get(BuiltinTypes.REPLICA_SET, namespace, name)
                        .flatMap(set -> Metadata.controllerOf(set)
                                .flatMap(deployment -> api.get(
                                        BuiltinTypes.DEPLOYMENT,
                                        namespace,
                                        deployment.path("name").asString("")))
                                .or(() -> Optional.of(set)))
                        .map(DisruptionController::scale);
            case "StatefulSet" ->
                api.get(BuiltinTypes.STATEFUL_SET, namespace, name).map(DisruptionController::scale);
            default -> Optional.empty();
        };
    }

    private static Scale scale(JsonNode workload) {
        return new Scale(
                Metadata.uid(workload), workload.path("spec").path("replicas").asInt(0));
    }
}
